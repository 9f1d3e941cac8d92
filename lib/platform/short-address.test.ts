import { expect, it } from "vitest";
import { shortAddress } from "./short-address";

it.each([
  ["203.0.113.77", "203.0.113.0/24"],
  ["::ffff:203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:1:2::/64", "2001:db8:1::/48"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
  ["127.0.0.1", "127.0.0.0/24"],
  ["unknown", "unknown"],
  ["", ""],
])("%s becomes %s", (address, short) => {
  expect(shortAddress(address)).toBe(short);
});
