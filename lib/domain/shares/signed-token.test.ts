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
const kinds = [
  ["no viewer", token],
  ["a viewer", { ...token, viewer: makeViewer() }],
] as const;
const read = (text: string, at = now, purpose: "media" | "unlock" = "media", by = key) =>
  verifyToken(by, purpose, { text, now: at });

it.each(kinds)("contains what it was issued with: %s", (_name, said) => {
  expect(read(signToken(key, "media", said))).toEqual(said);
});

it("is invalid when it has expired, and for another purpose or key", () => {
  const text = signToken(key, "media", token);
  expect(read(text, token.expiresAt)).toBeNull();
  expect(read(text, now, "unlock")).toBeNull();
  expect(read(text, now, "media", randomBytes(32))).toBeNull();
});

it("is invalid when it is bound to something else", () => {
  const text = signToken(key, "resume", token, "this network");
  expect(verifyToken(key, "resume", { text, now, bound: "this network" })).toEqual(token);
  for (const bound of ["", "another network"]) expect(verifyToken(key, "resume", { text, now, bound })).toBeNull();
});

it.each(kinds)("is invalid after a change of any character, or of its length: %s", (_name, said) => {
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
