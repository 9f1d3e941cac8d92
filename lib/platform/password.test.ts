import { argon2id } from "hash-wasm";
import { expect, it } from "vitest";
import { createTurns, deriveArgon2id, deriveHere } from "./argon2id";
import { hashPassword, needsRehash, verifyPassword } from "./password";

const OLD = "$argon2id$v=19$m=1024,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$";

it("accepts the right password and no other", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword("correct horse battery", hash)).toBe(true);
  expect(await verifyPassword("correct horse batterY", hash)).toBe(false);
  expect(await verifyPassword("", hash)).toBe(false);
});

it("salts, so equal passwords have different hashes", async () => {
  expect(await hashPassword("the same")).not.toBe(await hashPassword("the same"));
});

it("accepts the same password with differently composed accents", async () => {
  const hash = await hashPassword("Zoe\u0308 says caf\u00e9");
  expect(await verifyPassword("Zo\u00eb says cafe\u0301", hash)).toBe(true);
});

it("matches no password for a missing hash, and takes as long", async () => {
  const hash = await hashPassword("a password's");
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

it("does not match an unreadable hash", async () => {
  expect(await verifyPassword("x", "not a hash")).toBe(false);
  expect(await verifyPassword("x", "$2b$10$abcdefghijklmnopqrstuu")).toBe(false);
});

it("reports hashes that were made at another cost", async () => {
  expect(needsRehash(OLD)).toBe(true);
  expect(needsRehash(await hashPassword("x".repeat(12)))).toBe(false);
});

it("accepts hashes that another program made", async () => {
  const cost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32, outputType: "encoded" } as const;
  const made = await argon2id({ password: "correct horse battery", salt: "somesaltsomesalt", ...cost });
  expect(await verifyPassword("correct horse battery", made)).toBe(true);
  expect(await verifyPassword("another", made)).toBe(false);
  expect(needsRehash(made)).toBe(false);
});

it("gives the same hash on a separate thread and on ours", async () => {
  const parameters = {
    message: "a",
    salt: Buffer.from("somesaltsomesalt"),
    memory: 64,
    passes: 1,
    parallelism: 1,
    bytes: 16,
  };
  expect(await deriveArgon2id(parameters)).toEqual(await deriveHere(parameters));
});

it("does not block other work meanwhile", async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  await Promise.all(Array.from({ length: 4 }, () => hashPassword("correct horse battery")));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
});

it("computes a few hashes at a time, in the order of the calls, and continues after a failure", async () => {
  const inTurn = createTurns(2);
  const [order, most]: [number[], number[]] = [[], []];
  let running = 0;
  const work = (name: number) =>
    inTurn(async () => {
      running += 1;
      most.push(running);
      order.push(name);
      await new Promise(setImmediate);
      running -= 1;
      if (name === 1) throw new Error("failed");
      return name;
    });
  const ends = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(work));
  expect(ends.map(({ status }) => status === "fulfilled")).toEqual([true, false, true, true, true, true]);
  expect([order, Math.max(...most)]).toEqual([[0, 1, 2, 3, 4, 5], 2]);
  expect(await work(6)).toBe(6);
});
