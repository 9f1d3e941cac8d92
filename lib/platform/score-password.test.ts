import { expect, it } from "vitest";
import { scorePassword } from "./score-password";

it.each([
  ["password1234", 1],
  ["passwordpassword", 0],
  ["aaaaaaaaaaaa", 0],
  ["1q2w3e4r5t6y", 1],
  ["correct horse battery", 4],
])("%s scores %i", async (password, score) => {
  expect(await scorePassword(password)).toBe(score);
});

it("scores the longest password by its beginning", async () => {
  expect(await scorePassword("x".repeat(200))).toBe(0);
  expect(await scorePassword(`correct horse battery${"x".repeat(179)}`)).toBe(4);
});
