import { describe, expect, it } from "vitest";
import { bodyTooLarge, readJsonBody, readText } from "./read-body";

const MOST = 64 * 1024;
const URL_OF = "http://localhost:3000/api/things";
const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request(URL_OF, { method: "POST", body, headers, ...(body instanceof ReadableStream && { duplex: "half" }) });
const json = (body: BodyInit | null, type = "application/json") => readJsonBody(post(body, { "content-type": type }));

/** A body that comes in pieces, without its length; counts how many pieces were asked for. */
function pieces(...sizes: number[]) {
  const asked = { count: 0 };
  const stream = new ReadableStream(
    {
      pull(controller) {
        const size = sizes[asked.count++];
        if (size === undefined) controller.close();
        else controller.enqueue(new Uint8Array(size).fill(32));
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, asked };
}

describe("the size of a body", () => {
  it("may be as large as its path allows, also when its length is not told", async () => {
    expect(await readText(post(" ".repeat(MOST), { "content-length": String(MOST) }))).toHaveLength(MOST);
    expect(await readText(post(pieces(MOST - 1, 1).stream))).toHaveLength(MOST);
  });

  it("is refused one byte above, before anything is read when its length is told", async () => {
    const told = pieces(1);
    await expect(readText(post(told.stream, { "content-length": String(MOST + 1) }))).rejects.toMatchObject({
      ...{ code: "body_too_large", details: { maxBytes: MOST } },
    });
    expect(told.asked.count).toBe(0);
    const untold = pieces(MOST, 1, 1);
    await expect(readText(post(untold.stream))).rejects.toMatchObject({ code: "body_too_large" });
    expect(untold.asked.count).toBe(2);
  });

  it("is named by the refusal", () => {
    expect(bodyTooLarge(512)).toMatchObject({
      details: { maxBytes: 524_288 },
      message: expect.stringContaining("512"),
    });
  });
});

describe("a body of JSON", () => {
  it.each([null, "", " \n "])("is undefined when it is empty, whatever its type: %j", async (body) => {
    expect(await json(body, "text/plain")).toBeUndefined();
  });

  it.each(["application/json", "APPLICATION/JSON", "application/json; charset=utf-8", "application/merge-patch+json"])(
    "is read as %s",
    async (type) => {
      expect(await json('{"a":[1]}', type)).toEqual({ a: [1] });
    },
  );

  it.each(["application/jsonp", "application/x", "text/json", "x-application/json", "application/+json", ""])(
    "is not read as %j",
    async (type) => {
      await expect(json("{}", type)).rejects.toMatchObject({ code: "unsupported_media_type" });
    },
  );

  it("is not read without a type", async () => {
    const request = post(new TextEncoder().encode("{}"));
    await expect(readJsonBody(request)).rejects.toMatchObject({ code: "unsupported_media_type" });
  });

  it.each<[string, BodyInit, string]>([
    ["that is cut off", '{"a":', "JSON"],
    ["that is not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), "UTF-8"],
  ])("%s is malformed, and the refusal has the cause", async (_name, body, named) => {
    const refused = await json(body).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "malformed_body", message: expect.stringContaining(named) });
    expect(refused).toHaveProperty("cause", expect.any(Error));
  });

  it("whose sender leaves is malformed", async () => {
    const cause = new Error("aborted");
    const leaving = new ReadableStream({ pull: (controller) => controller.error(cause) });
    await expect(readJsonBody(post(leaving))).rejects.toMatchObject({ code: "malformed_body", cause });
  });
});
