import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "@/emulator/server";
import type { MemberCtx } from "@/lib/domain/context";
import { connections } from "@/lib/platform/db/schema/connections";
import { events } from "@/lib/platform/db/schema/events";
import { auditEntries } from "@/lib/platform/db/schema/people";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { markConnection } from "./mark-connection";
import { putConnection } from "./put-connection";
import { readConnection } from "./read-connection";
import { testConnection } from "./test-connection";
import { countFailure, findThrottle } from "./throttles.repo";

const TOKEN = "the-token-of-this-test";
const renderer = { scenes: [], clip: () => Promise.reject(new Error("not asked for")), close: async () => undefined };

let emulator: Emulator;
let services: TestServices;
let owner: MemberCtx;

beforeAll(async () => {
  emulator = await startEmulator({ renderer, token: TOKEN });
  services = await openTestServices({ allowedHosts: [new URL(emulator.url).host, "other.example"] });
});
afterAll(async () => {
  await services.stop();
  await emulator.stop();
});
beforeEach(async () => {
  owner = { ...services, actor: { kind: "member", ...(await addMember(services)) } };
});

const as = (role: "editor" | "reviewer"): MemberCtx => ({ ...owner, actor: { ...owner.actor, role } });
const rowOf = async (ctx: MemberCtx) =>
  (await ctx.db.select().from(connections).where(eq(connections.teamId, ctx.actor.teamId)))[0];
const told = async () =>
  (await services.db.select().from(events).where(eq(events.teamId, owner.actor.teamId)).orderBy(events.id)).map(
    ({ noun, status }) => [noun, status],
  );

describe("putConnection", () => {
  it("keeps the token sealed and shows its last four characters", async () => {
    expect((await readConnection(owner)).configured).toBe(false);
    const saved = await putConnection(owner, { baseUrl: `${emulator.url}/`, token: TOKEN });
    expect(saved).toMatchObject({
      configured: true,
      baseUrl: emulator.url,
      tokenLastFour: "test",
      status: "unchecked",
    });
    expect(JSON.stringify([saved, await rowOf(owner)])).not.toContain(TOKEN);
    expect(await readConnection(owner)).toEqual(saved);
  });

  it("needs a token the first time", async () => {
    const attempt = putConnection(owner, { baseUrl: emulator.url });
    await expect(attempt).rejects.toMatchObject({ code: "invalid_input", details: { issues: [{ path: "token" }] } });
  });

  it("keeps the token when only the path changes, and never sends it to another server", async () => {
    await putConnection(owner, { baseUrl: emulator.url, token: TOKEN });
    const moved = await putConnection(owner, { baseUrl: `${emulator.url}/v2` });
    expect(moved).toMatchObject({ baseUrl: `${emulator.url}/v2`, tokenLastFour: "test" });

    await expect(putConnection(owner, { baseUrl: "https://other.example" })).rejects.toMatchObject({
      code: "invalid_input",
      details: { issues: [{ path: "token" }] },
    });
    expect(await readConnection(owner)).toEqual(moved);
  });

  it("refuses hosts that a token must not reach", async () => {
    const attempt = putConnection(owner, { baseUrl: "https://evil.example", token: TOKEN });
    await expect(attempt).rejects.toMatchObject({ code: "connection_host_not_allowed" });
    expect((await readConnection(owner)).configured).toBe(false);
  });

  it("is for owners, and is audited without the token", async () => {
    for (const role of ["editor", "reviewer"] as const) {
      const attempt = putConnection(as(role), { baseUrl: emulator.url, token: TOKEN });
      await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    }
    await putConnection(owner, { baseUrl: emulator.url, token: TOKEN });
    const entries = await services.db.select().from(auditEntries).where(eq(auditEntries.teamId, owner.actor.teamId));
    expect(entries).toMatchObject([{ action: "connection.saved", subject: "connection", userId: owner.actor.userId }]);
    expect(JSON.stringify(entries)).not.toContain(TOKEN);
  });

  it("audits the address, and whether the token was replaced", async () => {
    await putConnection(owner, { baseUrl: emulator.url, token: TOKEN });
    await putConnection(owner, { baseUrl: `${emulator.url}/v2` });
    const entries = await services.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.teamId, owner.actor.teamId))
      .orderBy(auditEntries.id);
    expect(entries.map(({ detail }) => detail)).toEqual([
      { baseUrl: emulator.url, tokenReplaced: true },
      { baseUrl: `${emulator.url}/v2`, tokenReplaced: false },
    ]);
  });

  it("forgets the pauses and failures of the account before", async () => {
    await putConnection(owner, { baseUrl: emulator.url, token: TOKEN });
    await countFailure(services.db, owner.actor.teamId, "pollFailures", new Date());
    await putConnection(owner, { baseUrl: emulator.url });
    expect(await findThrottle(services.db, owner.actor.teamId)).toBeUndefined();
  });

  it("keeps the token that works when the new one is refused, and says why", async () => {
    await putConnection(owner, { baseUrl: emulator.url, token: TOKEN });
    await testConnection(owner);
    const before = await rowOf(owner);
    const attempt = putConnection(owner, { baseUrl: emulator.url, token: "another-token" });
    await expect(attempt).rejects.toMatchObject({
      code: "connection_refused",
      message: expect.stringContaining("token"),
      details: { issues: [{ path: "token" }] },
    });
    expect(await rowOf(owner)).toEqual(before);
    expect(await told()).toHaveLength(2);
    expect((await emulator.control.ledger()).charged).toBe(0);
  });

  it("saves no refused token for a team without a connection", async () => {
    const attempt = putConnection(owner, { baseUrl: emulator.url, token: "another-token" });
    await expect(attempt).rejects.toMatchObject({ code: "connection_refused" });
    expect(await readConnection(owner)).toMatchObject({ configured: false });
  });

  it("tells the team's open pages", async () => {
    await putConnection(owner, { baseUrl: emulator.url, token: TOKEN });
    expect(await told()).toEqual([["connection", "unchecked"]]);
  });
});

describe("testConnection", () => {
  it("needs a connection, and an owner or editor", async () => {
    await expect(testConnection(owner)).rejects.toMatchObject({ code: "no_connection" });
    await expect(testConnection(as("reviewer"))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("checks address and token with a free call", async () => {
    await putConnection(owner, { baseUrl: emulator.url, token: TOKEN });
    const tested = await testConnection(as("editor"));
    expect(tested).toMatchObject({ status: "working", statusMessage: null });
    expect(Date.parse(tested.checkedAt ?? "")).toBeGreaterThan(Date.now() - 60_000);
    expect((await emulator.control.ledger()).charged).toBe(0);
  });

  it("reports a token that is refused since it was saved", async () => {
    await putConnection(owner, { baseUrl: emulator.url, token: TOKEN });
    const tokenSealed = owner.upstream.seal(owner.actor.teamId, "another-token");
    await owner.db.update(connections).set({ tokenSealed }).where(eq(connections.teamId, owner.actor.teamId));
    const tested = await testConnection(owner);
    expect(tested).toMatchObject({ status: "token_refused", statusMessage: expect.stringContaining("token") });
  });

  it("reports an upstream that does not answer", async () => {
    const gone = await startEmulator({ renderer });
    const host = new URL(gone.url).host;
    await gone.stop();
    const ctx = await openTestServices({ allowedHosts: [host] });
    const member: MemberCtx = { ...ctx, actor: { kind: "member", ...(await addMember(ctx)) } };
    await putConnection(member, { baseUrl: gone.url, token: TOKEN });
    expect(await testConnection(member)).toMatchObject({ status: "unreachable" });
    await ctx.stop();
  });

  it("does not take a free answer as proof of a balance, and asks the endpoint whether it is offered", async () => {
    await putConnection(owner, { baseUrl: emulator.url, token: TOKEN });
    const mark = (status: "retired" | "used_up") =>
      markConnection(owner, owner.actor.teamId, { status, message: "learned by paying" });
    await mark("retired");
    await emulator.control.script({ rules: [{ do: [{ kind: "retired", answer: "kong" }] }] });
    expect(await testConnection(owner)).toMatchObject({ status: "retired" });
    expect(await testConnection(owner)).toMatchObject({ status: "working" });
    expect(await emulator.control.ledger()).toMatchObject({ count: 0 });
    await mark("used_up");
    expect(await testConnection(owner)).toMatchObject({ status: "used_up" });
    await mark("retired");
    expect(await testConnection(owner)).toMatchObject({ status: "used_up" });
    await mark("retired");
    expect(await putConnection(owner, { baseUrl: emulator.url })).toMatchObject({ status: "unchecked" });
  });
});

describe("markConnection", () => {
  it("remembers since when the balance is used up, until a paid call works again", async () => {
    await putConnection(owner, { baseUrl: emulator.url, token: TOKEN });
    await markConnection(owner, owner.actor.teamId, { status: "used_up", message: "The balance is used up." });
    const usedUpAt = (await rowOf(owner))?.usedUpAt;
    expect(await rowOf(owner)).toMatchObject({ status: "used_up", usedUpAt: expect.any(Date) });
    for (const status of ["unreachable", "retired", "token_refused"] as const) {
      await markConnection(owner, owner.actor.teamId, { status });
      expect(await rowOf(owner)).toMatchObject({ status, usedUpAt });
      expect(await testConnection(owner)).toMatchObject({ status: "used_up" });
    }
    await markConnection(owner, owner.actor.teamId, { status: "working" });
    expect(await rowOf(owner)).toMatchObject({ status: "working", statusMessage: null, usedUpAt: null });
  });

  it("tells the team's open pages what is new, and nothing while the account works on", async () => {
    await putConnection(owner, { baseUrl: emulator.url, token: TOKEN });
    await markConnection(owner, owner.actor.teamId, { status: "retired" });
    for (let start = 0; start < 3; start += 1) await markConnection(owner, owner.actor.teamId, { status: "working" });
    expect((await told()).slice(1)).toEqual([
      ["connection", "retired"],
      ["connection", "working"],
    ]);
  });
});

it("a team's client uses that team's token, and a sealed token copied to another team cannot be opened", async () => {
  await putConnection(owner, { baseUrl: emulator.url, token: TOKEN });
  const thief = await addMember(services);
  const row = await rowOf(owner);
  if (!row) throw new Error("no row");
  const { id: _, teamId: __, ...stolen } = row;
  await services.db.insert(connections).values({ ...stolen, teamId: thief.teamId });

  expect(await (await services.upstream.clientFor(owner.actor.teamId)).probe()).toEqual({ kind: "ready" });
  await expect(services.upstream.clientFor(thief.teamId)).rejects.toMatchObject({ code: "no_connection" });
});
