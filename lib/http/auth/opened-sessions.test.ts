import { expect, it } from "vitest";
import { OpenedSessions } from "./opened-sessions";

function counted(until: number) {
  let count = 0;
  return { open: async () => ({ value: ++count, until }), count: () => count };
}

it("opens a cookie once, until it expires", async () => {
  const sessions = new OpenedSessions<number>();
  const cookie = counted(100);
  expect([await sessions.get("a", 1, cookie.open), await sessions.get("a", 99, cookie.open)]).toEqual([1, 1]);
  expect(await sessions.get("a", 100, cookie.open)).toBeUndefined();
});

it("never remembers a refusal", async () => {
  const sessions = new OpenedSessions<number>();
  expect(await sessions.get("a", 1, async () => undefined)).toBeUndefined();
  expect(await sessions.get("a", 1, counted(9).open)).toBe(1);
});

it("holds no more than a thousand", async () => {
  const sessions = new OpenedSessions<number>();
  const first = counted(9);
  await sessions.get("first", 1, first.open);
  for (let index = 0; index < 1000; index++) await sessions.get(`${index}`, 1, counted(9).open);
  await sessions.get("first", 1, first.open);
  expect(first.count()).toBe(2);
});
