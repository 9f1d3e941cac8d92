import { expect, it } from "vitest";
import { shortEmail } from "./short-email";

it.each([
  ["mona@studio.example", "m…@studio.example"],
  ["m@studio.example", "m…@studio.example"],
  ["𝓶ona@studio.example", "𝓶…@studio.example"],
  ['"a@b"@studio.example', '"…@studio.example'],
])("%s is shown as %s", (email, short) => {
  expect(shortEmail(email)).toBe(short);
});
