import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";
import { ENDPOINTS } from "@/lib/shared/contracts/registry";
import { callEndpoint, type Given } from "@/lib/testing/call-endpoint";
import { ENDPOINT_CASES } from "@/lib/testing/endpoint-cases";
import { textOf } from "@/lib/testing/read-events";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";

const TEXTS = [
  "\0",
  "a\0b",
  "",
  " ",
  "-1",
  "0",
  "1e400",
  "2147483648",
  "9223372036854775808",
  "NaN",
  "%00",
  "x".repeat(9000),
];
/** A lone surrogate: only JSON can carry it. */
const HALVES = ["\ud800", "a\udfffb", "\udc00\ud800"];
const NUMBERS = [-1, 0, 0.5, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 63, 1e308, -1e308];
const OTHERS: unknown[] = [null, true, [], {}, [null], ["\0"], { "\0": "\0" }, { __proto__: null, constructor: 1 }];
const IN_BODIES: unknown[] = [...TEXTS, ...HALVES, ...NUMBERS, ...OTHERS];

let harness: TestHarness;
let videoId: string;
beforeAll(async () => {
  harness = await openTestHarness({ budget: 1_000_000 });
  videoId = (await harness.source()).id;
});
afterAll(() => harness.close());

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;
const fieldsOf = (schema: Endpoint["params"], given: object = {}) => [
  ...new Set([...Object.keys(schema?._zod.def.shape ?? {}), ...Object.keys(given)]),
];

/** Each field of an endpoint that a caller fills in, once with each value that has crashed a server before. */
function variantsOf(endpoint: Endpoint, given: Given): Given[] {
  // Safe: a body that is not an object has no fields to find.
  const bodySchema = endpoint.body as Endpoint["params"];
  const body = { ...(given.body as object | undefined) };
  return [
    ...fieldsOf(endpoint.params).flatMap((name) =>
      TEXTS.map((value) => ({ ...given, params: { ...given.params, [name]: value } })),
    ),
    ...fieldsOf(endpoint.search).flatMap((name) =>
      TEXTS.map((value) => ({ ...given, search: { ...given.search, [name]: value } })),
    ),
    ...(endpoint.body ? fieldsOf(bodySchema, body) : []).flatMap((name) =>
      IN_BODIES.flatMap((value) => [
        { ...given, body: { ...body, [name]: value } },
        { ...given, body: { ...body, [name]: [value] } },
      ]),
    ),
    ...(endpoint.body ? [{}, { unknown: 1 }, ...IN_BODIES] : []).map((value) => ({ ...given, body: value })),
  ];
}

/** Signs in as a new member from another address for every endpoint and every 25 requests, so that rate limits do not interfere. */
async function faultsAmong(endpoint: Endpoint, variants: Given[]): Promise<string[]> {
  const faults: string[] = [];
  let cookie = "";
  const network = `198.18.${ENDPOINTS.indexOf(endpoint)}`;
  for (const [index, given] of variants.entries()) {
    if (index % 25 === 0) ({ cookie } = await harness.member("owner"));
    const headers = { "x-forwarded-for": `${network}.${Math.floor(index / 25)}` };
    const response = await callEndpoint(endpoint, { ...given, headers }, cookie);
    const text = await textOf(response);
    if (response.status === 429) throw new Error("too many for one person: nothing was found out");
    if (response.status >= 500) faults.push(`${response.status} ${JSON.stringify(given).slice(0, 200)} → ${text}`);
  }
  return faults;
}

describe.each(ENDPOINTS.map((endpoint) => [nameOf(endpoint), endpoint] as const))("%s", (name, endpoint) => {
  it("answers no hostile input with a 5xx", async () => {
    const { given } = ENDPOINT_CASES[name] ?? { given: async () => ({}) };
    expect(await faultsAmong(endpoint, variantsOf(endpoint, await given({ harness, videoId })))).toEqual([]);
  });
});

it("no list answers a forged cursor with a 5xx", async () => {
  const encoded = (place: object) => Buffer.from(JSON.stringify(place)).toString("base64url");
  const places = ["newest", "oldest", "title", "reshoots"].flatMap((sort) =>
    IN_BODIES.flatMap((value) => [
      { sort, id: randomUUID(), title: value, count: value },
      { sort, id: value, title: "a", count: 1 },
    ]).map((place) => ({ sort, cursor: encoded(place) })),
  );
  const plain = ["0", "999999999999999", "9999999999999999", randomUUID(), "null", "W10", "\0"].map((cursor) => ({
    cursor,
  }));
  for (const endpoint of ENDPOINTS.filter(({ search }) => fieldsOf(search).includes("cursor"))) {
    const variants = [...(endpoint.path === "/api/videos" ? places : []), ...plain].map((search) => ({ search }));
    expect(await faultsAmong(endpoint, variants)).toEqual([]);
  }
});
