import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { createLinkSeal } from "./link-seal";
import { makeShareToken } from "./share-token";

const newKey = () => randomBytes(32).toString("base64");
const key = newKey();
const links = createLinkSeal(key);
const share = { teamId: "team-a", id: "share-a" };
const { token, tokenHash } = makeShareToken();
const tokenSealed = links.seal(share, token);

it("opens the link of the same share, and shows no part of it", () => {
  expect(links.open({ ...share, tokenHash, tokenSealed })).toBe(token);
  expect(tokenSealed).not.toContain(token);
  expect(links.seal(share, token)).not.toBe(tokenSealed);
});

it.each([
  ["another share", key, { ...share, id: "share-b", tokenHash, tokenSealed }],
  ["another team", key, { ...share, teamId: "team-b", tokenHash, tokenSealed }],
  ["another key", newKey(), { ...share, tokenHash, tokenSealed }],
  ["a later token of the share", key, { ...share, tokenHash: makeShareToken().tokenHash, tokenSealed }],
  ["a share of the time before links were kept", key, { ...share, tokenHash, tokenSealed: null }],
  ["a text that was never sealed", key, { ...share, tokenHash, tokenSealed: "v1.x" }],
])("opens nothing for %s", (_what, otherKey, row) => {
  expect(createLinkSeal(otherKey).open(row)).toBeNull();
});
