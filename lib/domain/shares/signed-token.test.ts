import { randomBytes, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { makeViewer, signToken, verifyToken } from "./signed-token";

const key = randomBytes(32);
const now = new Date("2026-11-22T12:00:00Z");
const token = {
  shareId: "018f0000-0000-7000-8000-000000000001",
  version: 3,
  expiresAt: new Date("2026-11-22T12:10:00Z"),
  viewer: null,
};
const kinds = [token, { ...token, viewer: makeViewer() }];
const read = (text: string, at = now, purpose: "media" | "unlock" = "media", by = key) =>
  verifyToken(by, purpose, { text, now: at });

it.each(kinds)("says what was said when it was issued: viewer $viewer", (said) => {
  expect(read(signToken(key, "media", said))).toEqual(said);
});

it("is nothing once it is over, for another purpose, or under another key", () => {
  const text = signToken(key, "media", token);
  expect(read(text, token.expiresAt)).toBeNull();
  expect(read(text, now, "unlock")).toBeNull();
  expect(read(text, now, "media", randomBytes(32))).toBeNull();
});

it("is nothing elsewhere than where it was bound to", () => {
  const text = signToken(key, "resume", token, "this network");
  expect(verifyToken(key, "resume", { text, now, bound: "this network" })).toEqual(token);
  for (const bound of ["", "another network"]) expect(verifyToken(key, "resume", { text, now, bound })).toBeNull();
});

it.each(kinds)("cannot be changed by a single character, nor made longer or shorter: viewer $viewer", (said) => {
  const text = signToken(key, "media", { ...said, shareId: randomUUID() });
  for (let at = 0; at < text.length; at++) {
    const other = text[at] === "A" ? "B" : "A";
    expect(read(text.slice(0, at) + other + text.slice(at + 1))).toBeNull();
  }
  for (const changed of [
    "",
    text.slice(1),
    text.slice(16),
    `${text}A`,
    `${text}=`,
    "../../".repeat(22),
    "é".repeat(64),
  ]) {
    expect(read(changed)).toBeNull();
  }
});
