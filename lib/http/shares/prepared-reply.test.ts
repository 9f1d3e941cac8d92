import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { PreparedReply } from "./prepared-reply";

const LONG = { comments: Array.from({ length: 200 }, (_, index) => `The lamp turns ${index} frames too early.`) };

it("is compressed for who reads gzip, as often as it is sent", async () => {
  const reply = PreparedReply.of(LONG);
  for (let times = 0; times < 2; times += 1) {
    const response = await reply.toResponse(200, { gzip: true });
    expect(Object.fromEntries(response.headers)).toEqual({
      "cache-control": "private, no-store, no-transform",
      "content-type": "application/json",
      vary: "Accept-Encoding",
      "x-body-encoding": "gzip",
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(JSON.parse(gunzipSync(bytes).toString())).toEqual(LONG);
    expect(bytes.length).toBeLessThan(JSON.stringify(LONG).length / 4);
  }
});

it.each([
  ["for who does not read gzip", LONG, false],
  ["when it is short", { comments: [] }, true],
])("is sent as it is %s", async (_, reply, gzip) => {
  const response = await PreparedReply.of(reply).toResponse(200, { gzip });
  const names = ["x-body-encoding", "content-type", "vary"];
  expect(names.map((name) => response.headers.get(name))).toEqual([null, "application/json", "Accept-Encoding"]);
  expect(await response.json()).toEqual(reply);
});

it.each([
  [1_997, null],
  [1_998, "gzip"],
])("of %i letters and two quotes is sent as %s", async (letters, encoding) => {
  const response = await PreparedReply.of("x".repeat(letters)).toResponse(200, { gzip: true });
  expect(response.headers.get("x-body-encoding")).toBe(encoding);
});
