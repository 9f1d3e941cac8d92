import { randomBytes, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { issueTicket, readTicket } from "./ticket";

const key = randomBytes(32);
const now = new Date("2026-11-22T12:00:00Z");
const ticket = {
  shareId: "018f0000-0000-7000-8000-000000000001",
  version: 3,
  expiresAt: new Date("2026-11-22T12:10:00Z"),
};

it("says what was said when it was issued", () => {
  expect(readTicket(key, "media", issueTicket(key, "media", ticket), now)).toEqual(ticket);
});

it("is nothing once it is over, for another purpose, or under another key", () => {
  const text = issueTicket(key, "media", ticket);
  expect(readTicket(key, "media", text, ticket.expiresAt)).toBeNull();
  expect(readTicket(key, "unlock", text, now)).toBeNull();
  expect(readTicket(randomBytes(32), "media", text, now)).toBeNull();
});

it("cannot be changed by a single character, nor made longer or shorter", () => {
  const text = issueTicket(key, "media", { ...ticket, shareId: randomUUID() });
  for (let at = 0; at < text.length; at++) {
    const other = text[at] === "A" ? "B" : "A";
    expect(readTicket(key, "media", text.slice(0, at) + other + text.slice(at + 1), now)).toBeNull();
  }
  for (const changed of ["", text.slice(1), `${text}A`, `${text}=`, "../".repeat(22), "é".repeat(64)]) {
    expect(readTicket(key, "media", changed, now)).toBeNull();
  }
});
