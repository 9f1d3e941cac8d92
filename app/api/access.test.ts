import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";
import { ENDPOINTS } from "@/lib/shared/contracts/registry";
import { can, isPermission, ROLES, type Role } from "@/lib/shared/permissions";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { CALLERS, type Callers, openCallers } from "@/lib/testing/callers";
import { ENDPOINT_CASES } from "@/lib/testing/endpoint-cases";
import { textOf } from "@/lib/testing/read-events";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";

let harness: TestHarness;
let videoId: string;
let callers: Callers;
/** What only the harness's team may read. */
const secrets: string[] = [];
beforeAll(async () => {
  harness = await openTestHarness({ budget: 1_000_000, posters: true });
  const source = await harness.source({ title: "Known to one team only" });
  videoId = source.id;
  callers = await openCallers(harness);
  const reshoots = await harness.submit(videoId);
  secrets.push(harness.teamId, source.id, source.title, ...reshoots.map(({ id }) => id));
  secrets.push(...Object.values(callers.members).flatMap(({ userId, email }) => [userId, email]));
});
afterAll(() => harness.close());

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;
const caseOf = (endpoint: Endpoint) => {
  const found = ENDPOINT_CASES[nameOf(endpoint)];
  if (!found) throw new Error(`add a case for ${nameOf(endpoint)}`);
  return found;
};
/** The status of an allowed call. */
const statusOf = (endpoint: Endpoint) => caseOf(endpoint).closed ?? endpoint.status;
const mayCall = ({ access }: Endpoint, role: Role) => !isPermission(access) || can(role, access);

async function countAuditEntries(): Promise<number> {
  const { rows } = await harness.services.pool.query<{ entries: number }>(
    "select count(*)::int as entries from audit_entries",
  );
  return rows[0]?.entries ?? 0;
}

it("every endpoint has a case here", () => {
  const cells = ENDPOINTS.length * CALLERS.length;
  process.stdout.write(`access matrix: ${ENDPOINTS.length} endpoints × ${CALLERS.length} callers = ${cells} cells\n`);
  expect(new Set(Object.keys(ENDPOINT_CASES))).toEqual(new Set(ENDPOINTS.map(nameOf)));
});

describe.each(ENDPOINTS.map((endpoint) => [nameOf(endpoint), endpoint] as const))("%s", (_name, endpoint) => {
  // Invited people are guests, too.
  it.each(["guest", "visitor"] as const)("%ss can call only public endpoints", async (caller) => {
    const asked = await caseOf(endpoint).given({ harness, videoId });
    const response = await callEndpoint(endpoint, asked, callers.cookies[caller]);
    expect(response.status).toBe(endpoint.access === "public" ? statusOf(endpoint) : 401);
    if (response.status === 401) expect(await response.json()).toMatchObject({ code: "unauthenticated" });
  });

  it.each(ROLES)("allows or refuses a %s as its contract says", async (role) => {
    const { given, usesUpCaller, auditsLater, changesNothing } = caseOf(endpoint);
    const caller = usesUpCaller ? await harness.member(role) : callers.members[role];
    const asked = await given({ harness, videoId, caller });
    const before = await countAuditEntries();
    const response = await callEndpoint(endpoint, asked, caller.cookie);
    const expected = mayCall(endpoint, role) ? statusOf(endpoint) : 403;
    const text = await textOf(response);
    const isChanged = expected < 300 && endpoint.method !== "GET" && !auditsLater && !changesNothing;
    expect((await countAuditEntries()) > before, "whether an audit entry was added").toBe(isChanged);
    expect([response.status, response.ok ? "" : JSON.parse(text).code]).toEqual([
      expected,
      expected === 403 ? "forbidden" : expected === 404 ? "not_found" : "",
    ]);
  });

  it("answers a person without a team only about themselves", async () => {
    const { cookie } = await harness.person();
    const response = await callEndpoint(endpoint, await caseOf(endpoint).given({ harness, videoId }), cookie);
    const text = await textOf(response);
    const { code } = response.ok ? { code: "" } : JSON.parse(text);
    if (isPermission(endpoint.access)) expect([response.status, code]).toEqual([403, "no_team"]);
    else expect(["no_team", "unauthenticated", "forbidden", "internal"]).not.toContain(code);
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it("shows no data of this team to the owner of another team", async () => {
    const stranger = await harness.stranger();
    const { given, stranger: expected } = caseOf(endpoint);
    const asked = await given({ harness, videoId });
    const response = await callEndpoint(endpoint, asked, stranger.cookie);
    const text = await textOf(response);
    expect([response.status, text]).toEqual([expected, text]);
    for (const secret of secrets) expect(text).not.toContain(secret);
    for (const id of Object.values(asked.params ?? {})) expect(text).not.toContain(id);
  });
});

it("the owner of another team gets an empty list when filtering by this team's source", async () => {
  const list = ENDPOINTS.find((endpoint) => nameOf(endpoint) === "GET /api/reshoots");
  if (!list) throw new Error("there is no such list");
  const { cookie } = await harness.stranger();
  const response = await callEndpoint(list, { search: { videoId } }, cookie);
  expect((await response.json()).items ?? []).toEqual([]);
});
