import { expect, it } from "vitest";
import { hashPassword, needsRehash, verifyPassword } from "./password";

const OLD = "$argon2id$v=19$m=1024,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$";

it("knows a password again, and no other", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword("correct horse battery", hash)).toBe(true);
  expect(await verifyPassword("correct horse batterY", hash)).toBe(false);
  expect(await verifyPassword("", hash)).toBe(false);
});

it("salts, so equal passwords have different hashes", async () => {
  expect(await hashPassword("the same")).not.toBe(await hashPassword("the same"));
});

it("takes a password for the same however its accents were typed", async () => {
  const hash = await hashPassword("Zoe\u0308 says caf\u00e9");
  expect(await verifyPassword("Zo\u00eb says cafe\u0301", hash)).toBe(true);
});

it("matches nobody, and takes as long about it", async () => {
  const hash = await hashPassword("somebody's");
  const timed = async (stored: string | null) => {
    const start = performance.now();
    for (let each = 0; each < 3; each++) expect(await verifyPassword("a guess", stored)).toBe(false);
    return performance.now() - start;
  };
  await timed(hash);
  const ratio = (await timed(null)) / (await timed(hash));
  expect(ratio).toBeGreaterThan(1 / 3);
  expect(ratio).toBeLessThan(3);
});

it("does not match a hash it cannot read", async () => {
  expect(await verifyPassword("x", "not a hash")).toBe(false);
  expect(await verifyPassword("x", "$2b$10$abcdefghijklmnopqrstuu")).toBe(false);
});

it("says which hashes were made at another cost", async () => {
  expect(needsRehash(OLD)).toBe(true);
  expect(needsRehash(await hashPassword("x".repeat(12)))).toBe(false);
});
