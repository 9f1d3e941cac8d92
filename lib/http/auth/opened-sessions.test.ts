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

it("holds no more than a thousand, and drops the one that was opened longest ago", async () => {
  const sessions = new OpenedSessions<number>();
  const [again, oldest, next] = [counted(5), counted(9), counted(9)];
  await sessions.get("again", 1, again.open);
  await sessions.get("oldest", 1, oldest.open);
  await sessions.get("next", 1, next.open);
  // It has expired, and is opened anew.
  const renewed = counted(9);
  await sessions.get("again", 5, renewed.open);
  for (let index = 0; index < 997; index++) await sessions.get(`${index}`, 5, counted(9).open);
  await sessions.get("oldest", 5, oldest.open);
  expect(oldest.count()).toBe(1);
  await sessions.get("one more", 5, counted(9).open);
  for (const [key, { open }] of [
    ["again", renewed],
    ["next", next],
    ["oldest", oldest],
  ] as const) {
    await sessions.get(key, 5, open);
  }
  expect([renewed, next, oldest].map(({ count }) => count())).toEqual([1, 1, 2]);
});
