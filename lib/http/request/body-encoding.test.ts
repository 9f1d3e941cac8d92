import { expect, it } from "vitest";
import { takesGzip } from "./body-encoding";

const asks = (encodings: string, isProduction = true) =>
  takesGzip(new Request("http://x", { headers: { "accept-encoding": encodings } }), { isProduction });

it.each([
  ["gzip", true],
  ["br, gzip;q=0.8", true],
  ["deflate, GZIP , br", true],
  ["gzip;q=0", false],
  ["gzip; q=0.00, br", false],
  ["br", false],
  ["x-gzip", false],
  ["", false],
])("a client that sends %j reads gzip: %s", (encodings, reads) => {
  expect(asks(encodings)).toBe(reads);
});

it("nothing is compressed by routes in development", () => {
  expect(asks("gzip", false)).toBe(false);
});
