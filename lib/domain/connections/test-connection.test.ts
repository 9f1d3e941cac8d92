import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { MemberCtx } from "@/lib/domain/context";
import { events } from "@/lib/platform/db/schema/events";
import { auditEntries } from "@/lib/platform/db/schema/people";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { markConnection } from "./mark-connection";
import { putConnection } from "./put-connection";
import { testConnection } from "./test-connection";

let harness: TestHarness;
let ctx: MemberCtx;
beforeEach(async () => {
  harness = await openTestHarness();
  ctx = harness.ctx;
});
afterEach(() => harness.close());

const clientFor = () => ctx.upstream.clientFor(harness.teamId);
/** The same token is another connection: it is sealed anew. */
const replace = () => putConnection(ctx, { baseUrl: harness.emulator.url, token: harness.emulator.token });
const told = async () =>
  (await ctx.db.select().from(events).where(eq(events.teamId, harness.teamId)).orderBy(events.id)).map(
    ({ noun, status }) => [noun, status],
  );
const audited = () => ctx.db.select().from(auditEntries).where(eq(auditEntries.teamId, harness.teamId));
/** Answers the free question, but not before something else has happened. */
const during = (happens: () => Promise<unknown>): MemberCtx => ({
  ...ctx,
  upstream: {
    ...ctx.upstream,
    async clientFor() {
      const client = await clientFor();
      const probe = async () => {
        const answer = await client.probe();
        await happens();
        return answer;
      };
      return { ...client, probe };
    },
  },
});

it("tells the team's open pages the result and audits it", async () => {
  await testConnection(ctx);
  expect(await told()).toEqual([["connection", "working"]]);
  const { userId } = ctx.actor;
  expect(await audited()).toMatchObject([
    { action: "connection.tested", subject: "connection", userId, detail: { status: "working" } },
  ]);
});

it("keeps the status when the upstream limits the rate, and says so", async () => {
  await markConnection(ctx, harness.teamId, { status: "used_up", message: "The balance is used up." });
  await harness.emulator.control.script({
    rules: [{ path: "/veo/tasks", do: [{ kind: "error", code: "too_many_requests" }] }],
  });
  const statusMessage = "Ace Data Cloud limits our request rate.";
  expect(await testConnection(ctx)).toMatchObject({ status: "used_up", statusMessage });
});

it("drops a result about an account that was replaced while the upstream answered", async () => {
  expect(await testConnection(during(replace))).toMatchObject({ status: "unchecked" });
  expect(await told()).toEqual([["connection", "unchecked"]]);
});

it("drops a result about an account that was replaced before the upstream was asked", async () => {
  const upstream: typeof ctx.upstream = {
    ...ctx.upstream,
    async clientFor() {
      const client = await clientFor();
      await replace();
      return client;
    },
  };
  expect(await testConnection({ ...ctx, upstream })).toMatchObject({ status: "unchecked" });
});

it("asks nothing for a team without an account", async () => {
  const stranger = harness.ctxOf(await harness.stranger());
  const upstream = { ...ctx.upstream, clientFor: () => expect.unreachable("no upstream is to be asked") };
  await expect(testConnection({ ...stranger, upstream })).rejects.toMatchObject({ code: "no_connection" });
});

it("does not let a person wait longer than ten seconds for the upstream", async () => {
  const asked: unknown[] = [];
  const upstream: typeof ctx.upstream = {
    ...ctx.upstream,
    clientFor(teamId, timeouts) {
      asked.push(timeouts?.readMs);
      return ctx.upstream.clientFor(teamId, timeouts);
    },
  };
  await testConnection({ ...ctx, upstream });
  expect(asked).toEqual([expect.any(Number)]);
  expect(asked[0]).toBeLessThanOrEqual(10_000);
});
