import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { BODY_ENCODING, nameEncoding, takesGzip } from "./body-encoding";

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

it("a reply that its route compressed gets the header that says so, and only that one", () => {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  response.setHeader(BODY_ENCODING, "gzip");
  nameEncoding(response);
  expect(response.getHeaders()).toEqual({ "content-encoding": "gzip" });
});

it("a reply that its route did not compress keeps its headers", () => {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  response.setHeader("content-type", "text/plain");
  nameEncoding(response);
  expect(response.getHeaders()).toEqual({ "content-type": "text/plain" });
});
