import { expect, it } from "vitest";
import { refuseCrossSite } from "./same-origin";

const OWN = "http://localhost:3000";
const check = (method: string, headers: Record<string, string>) =>
  refuseCrossSite(new Request(`${OWN}/api/things`, { method, headers }), OWN);

it.each(["GET", "HEAD", "OPTIONS"])("a %s of another site goes on, because it changes nothing", (method) => {
  expect(() => check(method, { "sec-fetch-site": "cross-site", origin: "https://evil.example" })).not.toThrow();
});

it.each(["POST", "PUT", "PATCH", "DELETE"])("a %s of another site is refused, and the refusal names ours", (method) => {
  expect(() => check(method, { "sec-fetch-site": "cross-site" })).toThrow(
    expect.objectContaining({ code: "cross_site", message: expect.stringContaining(OWN) }),
  );
});

it.each<[string, Record<string, string>, boolean]>([
  ["our page", { "sec-fetch-site": "same-origin" }, true],
  ["an address that was typed", { "sec-fetch-site": "none" }, true],
  ["our page, whatever its origin is said to be", { "sec-fetch-site": "same-origin", origin: "null" }, true],
  ["a sibling", { "sec-fetch-site": "same-site" }, false],
  ["another site that claims our origin", { "sec-fetch-site": "cross-site", origin: OWN }, false],
  ["our page over plain http", { origin: OWN }, true],
  ["another page over plain http", { origin: `${OWN}1` }, false],
  ["a tool", {}, true],
])("a change from %s", (_name, headers, goesOn) => {
  if (goesOn) expect(() => check("POST", headers)).not.toThrow();
  else expect(() => check("POST", headers)).toThrow();
});
