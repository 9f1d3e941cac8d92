import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Endpoint, endpoint } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import { addMember, openTestServices, type TestMember, type TestServices } from "@/lib/testing/test-services";
import { contractMark } from "./contract-mark";
import { mostKibibytes } from "./request/body-limits";
import { route } from "./route";

const MAX_BODY_BYTES = mostKibibytes("/api/things/1") * 1024;

const things = endpoint({
  method: "POST",
  path: "/api/things/{id}",
  summary: "",
  access: "public",
  status: 201,
  params: z.object({ id: z.uuid() }),
  search: z.object({ size: z.coerce.number().max(9).optional() }),
  body: z.object({ name: z.string() }),
  reply: z.object({ name: z.string() }),
});
const FORM = "application/x-www-form-urlencoded";
const ID = "01890a5d-ac96-774b-bcce-b302099a8057";

const echo = route(things, async (_ctx, { body }) => ({ name: body.name, secret: "s" }));
const post = (handler: typeof echo, init: RequestInit = {}, { id = ID, search = "" } = {}) =>
  handler(
    new Request(`http://localhost:3000/api/things/${id}${search}`, {
      ...{ method: "POST", body: '{"name":"a"}', ...init },
      headers: { "content-type": "application/json", ...init.headers },
    }),
    { params: Promise.resolve({ id }) },
  );

let services: TestServices;
beforeAll(async () => {
  services = await openTestServices();
});
afterAll(() => services.stop());

describe("a reply", () => {
  it("has the contract's status and only its fields, and must not be cached", async () => {
    const response = await post(echo);
    expect([response.status, await response.json()]).toEqual([201, { name: "a" }]);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("x-contract")).toBe(contractMark());
  });

  it("that breaks its contract is a 500 without a description", async () => {
    const response = await post(route(things, async () => ({ nom: "private" }) as unknown as { name: string }));
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ status: 500, code: "internal" });
    expect(text).not.toContain("private");
  });
});

describe("a reply that is a file", () => {
  const file = {
    ...({ method: "GET", path: "/api/things/list", summary: "", access: "public", status: 200 } as const),
    fileName: (search: URLSearchParams) => `things-${search.get("month")}.x`,
  } as const;
  const call = async (handler: ReturnType<typeof route>) =>
    handler(new Request("http://localhost:3000/api/things/list?month=11"), { params: Promise.resolve({}) });
  const headersOf = ({ headers }: Response) =>
    ["content-type", "content-disposition", "content-length"].map((name) => headers.get(name));
  const DISPOSITION = 'attachment; filename="things-11.x"';

  it("is a table that is written piece by piece, as fast as it is read, and ends with its reader", async () => {
    const asked: number[] = [];
    let ended = false;
    async function* lines() {
      try {
        for (let line = 1; line <= 3; line += 1) {
          asked.push(line);
          yield `${line}\n`;
        }
      } finally {
        ended = true;
      }
    }
    const table = endpoint({ ...file, media: "text/csv", reply: z.string() });
    const whole = await call(route(table, async () => lines()));
    expect(headersOf(whole)).toEqual(["text/csv; charset=utf-8", DISPOSITION, null]);
    expect(await whole.text()).toBe("1\n2\n3\n");
    [asked.length, ended] = [0, false];
    const reader = (await call(route(table, async () => lines()))).body?.getReader();
    await reader?.read();
    expect(asked.length).toBeLessThan(3);
    await reader?.cancel();
    expect(ended).toBe(true);
  });

  it("is a table of which a piece that breaks the contract is not sent", async () => {
    async function* pieces() {
      yield { secret: 1 } as unknown as string;
    }
    const table = endpoint({ ...file, media: "text/csv", reply: z.string() });
    await expect((await call(route(table, async () => pieces()))).text()).rejects.toThrow();
  });

  it("is an archive of a known length", async () => {
    const archive = endpoint({ ...file, media: "application/zip", reply: z.unknown() });
    const pieces = () => new Blob(["four"]).stream();
    const response = await call(route(archive, async () => ({ bytes: 4, pieces: pieces() })));
    expect(headersOf(response)).toEqual(["application/zip", DISPOSITION, "4"]);
    expect(await response.text()).toBe("four");
  });

  it("is a picture that the browser keeps", async () => {
    const picture = endpoint({ ...file, media: "image/webp", reply: z.unknown() });
    const response = await call(route(picture, async () => Buffer.from("webp")));
    expect(headersOf(response)).toEqual(["image/webp", null, null]);
    expect(response.headers.get("cache-control")).toBe("private, max-age=86400");
    expect(await response.text()).toBe("webp");
  });

  it("is JSON with a name to save it under, if the contract has one", async () => {
    const named = endpoint({ ...file, reply: z.array(z.number()) });
    const response = await call(route(named, async () => [1]));
    expect(headersOf(response).slice(0, 2)).toEqual(["application/json", DISPOSITION]);
    const { fileName: _, ...unnamed } = file;
    const plain = await call(route(endpoint({ ...unnamed, reply: z.array(z.number()) }), async () => [1]));
    expect(headersOf(plain).slice(0, 2)).toEqual(["application/json", null]);
  });

  it("has the last part of its path as its name, unless the contract has another", async () => {
    const { fileName: _, ...unnamed } = file;
    const archive = endpoint({ ...unnamed, media: "application/zip", reply: z.unknown() });
    const response = await call(route(archive, async () => ({ bytes: 0, pieces: new Blob([]).stream() })));
    expect(headersOf(response)[1]).toBe('attachment; filename="list"');
  });

  it("may come from pieces that need no end", async () => {
    const pieces = { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: false as const, value: "1" }) }) };
    const table = endpoint({ ...file, media: "text/csv", reply: z.string() });
    const reader = (await call(route(table, async () => pieces))).body?.getReader();
    await reader?.read();
    await expect(reader?.cancel()).resolves.toBeUndefined();
  });
});

describe("bad input", () => {
  it.each([
    ["a body of the wrong shape", { body: '{"name":1}' }, {}, 422, "invalid_input", "name"],
    ["no body", { body: "" }, {}, 422, "invalid_input", ""],
    ["a wrong id", {}, { id: "7" }, 422, "invalid_input", "id"],
    ["a wrong search parameter", {}, { search: "?size=10" }, 422, "invalid_input", "size"],
    ["a body that is not JSON", { body: "{name" }, {}, 400, "malformed_body", undefined],
    ["a body that is not UTF-8", { body: new Uint8Array([0x22, 0xff, 0x22]) }, {}, 400, "malformed_body", undefined],
    [
      "a body of another type",
      { headers: { "content-type": "text/plain" } },
      {},
      415,
      "unsupported_media_type",
      undefined,
    ],
    ["a form", { headers: { "content-type": FORM } }, {}, 415, "unsupported_media_type", undefined],
    ["too large a body", { body: `"${"x".repeat(MAX_BODY_BYTES)}"` }, {}, 413, "body_too_large", undefined],
  ])("%s is refused", async (_name, init, url, status, code, path) => {
    const response = await post(echo, init, url);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const problem = await response.json();
    expect(problem).toMatchObject({ status, code, type: `urn:reshoot:problem:${code}` });
    expect(problem.requestId).toBe(response.headers.get("x-request-id"));
    expect(problem.details?.issues?.[0]?.path).toBe(path);
  });

  it("that ends early, because its page was closed, is no fault of the server", async () => {
    const leaving = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"name"'));
        controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" }));
      },
    });
    const response = await post(echo, { body: leaving, duplex: "half" } as RequestInit);
    expect([response.status, (await response.json()).code]).toEqual([400, "malformed_body"]);
  });

  it("is cut off while it streams in", async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1024;
        controller.enqueue(new Uint8Array(1024).fill(32));
      },
    });
    const response = await post(echo, { body: endless, duplex: "half" } as RequestInit);
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(2 * MAX_BODY_BYTES);
  });
});

describe("an error", () => {
  it("of type AppError is sent with its code, message, details and time to wait", async () => {
    const refusal = new AppError("rate_limited", "Slow down.", { retryAfterSeconds: 1.2, details: { left: 0 } });
    const response = await post(route(things, () => Promise.reject(refusal)));
    expect(response.headers.get("retry-after")).toBe("2");
    expect(await response.json()).toMatchObject({ status: 429, detail: "Slow down.", details: { left: 0 } });
  });

  it("that is unexpected is logged and not described to the caller", async () => {
    const response = await post(route(things, () => Promise.reject(new Error("password=hunter2"))));
    const text = await response.text();
    const { requestId } = JSON.parse(text);
    expect(text).not.toContain("hunter2");
    expect(services.logged()).toMatch(new RegExp(`"requestId":"${requestId}".*hunter2`));
  });
});

describe("a change", () => {
  it.each([
    ["the app's own page", { "sec-fetch-site": "same-origin", origin: "http://localhost:3000" }, 201],
    ["an address typed by hand", { "sec-fetch-site": "none" }, 201],
    ["a tool that sends neither header", {}, 201],
    ["the app's page over plain http", { origin: "http://localhost:3000" }, 201],
    ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }, 403],
    ["another site that forges the origin", { "sec-fetch-site": "cross-site", origin: "http://localhost:3000" }, 403],
    ["a sibling subdomain", { "sec-fetch-site": "same-site", origin: "http://a.localhost:3000" }, 403],
    ["another port", { origin: "http://localhost:3001" }, 403],
    ["a sandboxed frame", { origin: "null" }, 403],
  ])("from %s", async (_name, headers, status) => {
    expect((await post(echo, { headers: headers as Record<string, string> })).status).toBe(status);
  });
});

describe("access", () => {
  let owner: TestMember;
  let reviewer: TestMember;
  beforeAll(async () => {
    owner = await addMember(services);
    reviewer = await addMember(services, { role: "reviewer", teamId: owner.teamId });
  });

  const read = (access: Endpoint["access"], cookie = "") => {
    const contract = endpoint({
      ...things,
      method: "GET",
      access,
      body: undefined as never,
      status: 200,
      limit: "secret",
    });
    const handler = route(contract as Endpoint, async (ctx) => ({ name: ctx.actor.kind }));
    const request = new Request(`http://localhost:3000/api/things/${ID}`, { headers: { cookie } });
    return handler(request, { params: Promise.resolve({ id: ID }) });
  };

  it("is refused without a session, with a forged one, and to the wrong role", async () => {
    expect((await read("videos.view")).status).toBe(401);
    expect((await read("videos.view", `${owner.cookie}x`)).status).toBe(401);
    expect((await read("videos.view", "reshoot.session=%00;;=")).status).toBe(401);
    expect((await read("videos.change", reviewer.cookie)).status).toBe(403);
  });

  it("is granted to members and to the named roles", async () => {
    expect((await read("videos.view", reviewer.cookie)).status).toBe(200);
    expect((await read("credits.change", `a=b; ${owner.cookie}; c=d`)).status).toBe(200);
  });

  it("is limited per person, and says when to retry", async () => {
    const busy = await addMember(services);
    const statuses: number[] = [];
    for (let each = 0; each < 31; each++) statuses.push((await read("videos.view", busy.cookie)).status);
    expect(statuses).toEqual([...Array<number>(30).fill(200), 429]);
    const refused = await read("videos.view", busy.cookie);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await read("videos.view", owner.cookie)).status).toBe(200);
  });
});

it("logs one line per request, with the pattern of its path and no values of the request", async () => {
  const before = services.logged().length;
  const startedAt = performance.now();
  await post(echo, { body: '{"name":"private"}' }, { search: "?size=3" });
  const elapsed = performance.now() - startedAt;
  const lines = services.logged().slice(before).trim().split("\n");
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    method: "POST",
    path: "/api/things/{id}",
    status: 201,
    msg: "request",
  });
  const { ms } = JSON.parse(lines[0] ?? "") as { ms: number };
  expect([ms >= 0, ms <= Math.ceil(elapsed)]).toEqual([true, true]);
  expect(lines[0]).not.toMatch(/private|size|01890a5d/);
});
