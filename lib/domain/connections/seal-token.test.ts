import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { openToken, sealToken } from "./seal-token";

const key = randomBytes(32);
const TOKEN = "a-token-of-the-upstream";
const cannotOpen = expect.objectContaining({ code: "no_connection" });

it("opens a token that was sealed for the same team", () => {
  expect(openToken(key, "team-a", sealToken(key, "team-a", TOKEN))).toBe(TOKEN);
});

it("seals the same token differently every time, and shows no part of it", () => {
  const [first, second] = [sealToken(key, "team-a", TOKEN), sealToken(key, "team-a", TOKEN)];
  expect(first).not.toBe(second);
  expect(Buffer.from(first.split(".")[3] ?? "", "base64url").toString()).not.toContain("token");
});

it("does not open for another team or with another key", () => {
  const sealed = sealToken(key, "team-a", TOKEN);
  expect(() => openToken(key, "team-b", sealed)).toThrow(cannotOpen);
  expect(() => openToken(randomBytes(32), "team-a", sealed)).toThrow(cannotOpen);
});

it("does not open when a part was changed or cut off", () => {
  const parts = sealToken(key, "team-a", TOKEN).split(".");
  for (const index of [1, 2, 3]) {
    const changed = parts.with(index, Buffer.from("x".repeat(16)).toString("base64url"));
    expect(() => openToken(key, "team-a", changed.join("."))).toThrow(cannotOpen);
  }
  const shortTag = parts.with(2, (parts[2] ?? "").slice(0, 6));
  expect(() => openToken(key, "team-a", shortTag.join("."))).toThrow(cannotOpen);
  for (const broken of ["", "v1", "v2.a.b.c", parts.slice(0, 3).join(".")]) {
    expect(() => openToken(key, "team-a", broken)).toThrow(cannotOpen);
  }
});

it("does not open a token of another version, even if nothing else was changed", () => {
  const sealed = sealToken(key, "team-a", TOKEN);
  expect(() => openToken(key, "team-a", sealed.replace(/^v1/, "v2"))).toThrow(cannotOpen);
});

it("keeps the reason why a token cannot be opened, for the log", () => {
  const sealed = sealToken(key, "team-a", TOKEN);
  expect(() => openToken(randomBytes(32), "team-a", sealed)).toThrow(
    expect.objectContaining({ cause: expect.objectContaining({ message: expect.stringMatching(/unable to auth/) }) }),
  );
});
