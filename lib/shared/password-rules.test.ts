import { expect, it } from "vitest";
import { passwordProblem } from "./password-rules";

const mona = { name: "Mona O'Reilly-Ortiz", email: "m.ortiz@studio.test" };

it.each([
  ["eleven char", undefined, "too_short"],
  ["twelve chars", undefined, null],
  ["🐙🐙🐙🐙🐙🐙", undefined, "too_short"],
  ["x".repeat(201), undefined, "too_long"],
  ["my friend Mona 7", 4, "contains_name"],
  ["my friend M.o_n a", 4, "contains_name"],
  ["o reilly and sons", 4, "contains_name"],
  ["M.Ortiz and more", 4, "contains_name"],
  ["mortiz and others", 4, "contains_name"],
  ["password1234", 1, "common"],
  ["iloveyou2026!", 2, null],
  ["correct horse battery", 4, null],
] as const)("%s with score %s: %s", (password, score, problem) => {
  expect(passwordProblem(password, mona, score)).toBe(problem);
});

it("refuses the email, also its part before the @", () => {
  const person = { name: "Al Li", email: "first.assistant@studio.test" };
  expect(passwordProblem("first.assistant 12", person)).toBe("contains_email");
  expect(passwordProblem("al and li go out", person)).toBeNull();
});
