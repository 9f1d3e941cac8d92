import { expect, it } from "vitest";
import { hashCode, isRecoveryCode, newCodes, plainCode } from "./recovery-code";

it("ten different codes of 80 bits, without letters that look like digits", () => {
  const codes = newCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
});

it.each([
  ["in capitals, with spaces", "ABCD EFGH JKMN PQRS", "abcdefghjkmnpqrs"],
  ["with letters for digits", "OoIi-Ll00-1111-2222", "0011110011112222"],
  ["a code of an app, in two groups", "123 456", "123456"],
])("is understood %s", (_how, typed, plain) => {
  expect(plainCode(typed)).toBe(plain);
  expect(isRecoveryCode(plain)).toBe(plain.length === 16);
});

it("is stored for one person: the same code of another person has another hash", () => {
  const [code = ""] = newCodes();
  expect(hashCode("a", code)).toBe(hashCode("a", code.toUpperCase().replaceAll("-", "")));
  expect(hashCode("a", code)).not.toBe(hashCode("b", code));
  expect(hashCode("a", code)).toMatch(/^[0-9a-f]{64}$/);
});
