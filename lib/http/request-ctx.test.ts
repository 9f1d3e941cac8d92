import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { addressMark } from "@/lib/domain/accounts/auth-keys";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";
import * as z from "@/lib/shared/contracts/schema";
import { TEAM_HEADER, TEAM_PARAMETER } from "@/lib/shared/shown-team";
import {
  addMember,
  addPerson,
  openTestServices,
  type TestMember,
  type TestServices,
} from "@/lib/testing/test-services";
import { requestCtx } from "./request-ctx";

let services: TestServices;
let member: TestMember;
beforeAll(async () => {
  services = await openTestServices();
  member = await addMember(services, { role: "editor" });
});
afterAll(() => services.stop());

const ENDPOINT: Endpoint = {
  ...{ method: "GET", path: "/api/things", summary: "", access: "signed_in", status: 200 },
  reply: z.object({}),
};
type Asked = { cookie?: string | undefined; headers?: Record<string, string>; search?: string };
const ctxOf = (changes: Partial<Endpoint> = {}, { cookie = member.cookie, headers = {}, search = "" }: Asked = {}) => {
  const request = new Request(`http://localhost:3000/api/things${search}`, { headers: { cookie, ...headers } });
  return requestCtx(services, request, { ...ENDPOINT, ...changes }, "r1");
};
const codeOf = (...given: Parameters<typeof ctxOf>) =>
  ctxOf(...given).then(
    () => "fine",
    (error) => error.code,
  );

describe("a request is counted", () => {
  /** The limits that a request was counted by. */
  async function countedAs(...given: Parameters<typeof ctxOf>) {
    const take = vi.spyOn(services.limits, "take").mockClear();
    await ctxOf(...given);
    return take.mock.calls.map(([bucket, key]) => [bucket, key]);
  }

  it.each<[string, Partial<Endpoint>]>([
    ["read", { method: "GET" }],
    ["write", { method: "POST" }],
    ["write", { method: "DELETE" }],
    ["paid", { method: "POST", limit: "paid" }],
    ["sync", { method: "GET", limit: "sync" }],
  ])("by its person as %s: %j", async (bucket, changes) => {
    expect(await countedAs(changes)).toEqual([[bucket, member.userId]]);
  });

  it("also of a person without a team", async () => {
    const { userId, cookie } = await addPerson(services);
    expect(await countedAs({}, { cookie })).toEqual([["read", userId]]);
  });

  it("of a guest by their address only, where the endpoint says so, before anything is read", async () => {
    expect(await countedAs({ access: "public" }, { cookie: "" })).toEqual([]);
    const limited = { access: "public", addressLimit: "invitationRead" } as const;
    const key = addressMark((await ctxOf()).address ?? "");
    expect(await countedAs(limited, { cookie: "" })).toEqual([["invitationRead", key]]);
    expect(await countedAs(limited)).toEqual([
      ["invitationRead", key],
      ["read", member.userId],
    ]);
  });
});

describe("a page that shows another team than its browser", () => {
  const elsewhere = "0190a000-0000-7000-8000-000000000001";
  const inHeader = (teamId: string): Asked => ({ headers: { [TEAM_HEADER]: teamId } });
  const inAddress = (teamId: string): Asked => ({ search: `?${TEAM_PARAMETER}=${teamId}` });

  it("reads and changes nothing of a team", async () => {
    const access = "videos.change" as const;
    for (const place of [inHeader, inAddress]) {
      expect(await codeOf({ access }, place(elsewhere))).toBe("team_switched");
      expect(await codeOf({ access }, place(member.teamId))).toBe("fine");
    }
    const both = { ...inAddress(elsewhere), ...inHeader(member.teamId) };
    expect(await codeOf({ access }, both)).toBe("fine");
    expect(await codeOf({ access }, {})).toBe("fine");
  });

  it("may ask for what is no team's", async () => {
    for (const access of ["signed_in", "public"] as const)
      expect(await codeOf({ access }, inHeader(elsewhere))).toBe("fine");
  });

  it("of someone who is signed out asks them to sign in first, and of someone without a team says that", async () => {
    const access = "videos.change" as const;
    expect(await codeOf({ access }, { ...inHeader(elsewhere), cookie: "" })).toBe("unauthenticated");
    const { cookie } = await addPerson(services);
    expect(await codeOf({ access }, { ...inHeader(elsewhere), cookie })).toBe("no_team");
  });
});

it("what is logged while it is answered has its ID", async () => {
  const before = services.logged().length;
  const ctx = await ctxOf();
  ctx.log.info("a line");
  expect(JSON.parse(services.logged().slice(before))).toMatchObject({ requestId: "r1", msg: "a line" });
  expect([ctx.actor, ctx.address]).toMatchObject([{ kind: "member", userId: member.userId }, expect.any(String)]);
});
