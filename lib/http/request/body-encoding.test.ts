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

const namedOf = (headers: Record<string, string>) => {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  nameEncoding(response);
  return { ...response.getHeaders() };
};

it("a reply that its route has compressed says so to the client", () => {
  expect(namedOf({ [BODY_ENCODING]: "gzip", etag: "a" })).toEqual({ "content-encoding": "gzip", etag: "a" });
});

it("another reply keeps its headers", () => {
  expect(namedOf({ "content-encoding": "br", etag: "a" })).toEqual({ "content-encoding": "br", etag: "a" });
  expect(namedOf({ etag: "a" })).toEqual({ etag: "a" });
});
