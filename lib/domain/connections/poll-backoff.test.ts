import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { connections } from "@/lib/platform/db/schema/connections";
import type { ConnectionStatus } from "@/lib/shared/contracts/connection";
import { AppError } from "@/lib/shared/errors";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { connectionStatus } from "./connection-status";
import { markConnection } from "./mark-connection";
import { recordPollFailure, recordPollSuccess, secondsUntilPoll } from "./poll-backoff";
import { CIRCUIT_OPENS_AFTER } from "./throttle";
import { findThrottle } from "./throttles.repo";

const NO_ANSWER = new AppError("upstream_unavailable", "Ace Data Cloud has a problem.");
const REFUSED = new AppError("connection_refused", "Ace Data Cloud does not accept this API token.");

let harness: TestHarness;
let ctx: TestHarness["worker"];
let teamId: string;
let now: Date;

beforeEach(async () => {
  harness = await openTestHarness();
  now = new Date();
  teamId = harness.teamId;
  ctx = { ...harness.worker, now: () => now };
});
afterEach(() => harness.close());

const fail = (error = NO_ANSWER) => recordPollFailure(ctx, teamId, error);
const mark = (status: Exclude<ConnectionStatus, "unchecked">) => markConnection(ctx, teamId, { status });
const status = () => connectionStatus(ctx.db, teamId);
const message = async () =>
  (await ctx.db.select().from(connections).where(eq(connections.teamId, teamId)))[0]?.statusMessage;
const refuseToken = () =>
  harness.emulator.control.script({
    rules: [{ path: "/veo/", times: 9, do: [{ kind: "error", code: "invalid_token" }] }],
  });

describe("secondsUntilPoll", () => {
  it("is zero for a team that was never polled, and after an answered poll", async () => {
    expect(await secondsUntilPoll(ctx, teamId)).toBe(0);
    await fail();
    await recordPollSuccess(ctx, teamId);
    expect(await secondsUntilPoll(ctx, teamId)).toBe(0);
  });

  it("counts down after a poll without an answer, and not below zero", async () => {
    expect(await fail()).toBe(4);
    expect(await secondsUntilPoll(ctx, teamId)).toBe(4);
    now = new Date(now.getTime() + 2_500);
    expect(await secondsUntilPoll(ctx, teamId)).toBe(1.5);
    now = new Date(now.getTime() + 60_000);
    expect(await secondsUntilPoll(ctx, teamId)).toBe(0);
    expect(await secondsUntilPoll(ctx, (await harness.stranger()).teamId)).toBe(0);
  });
});

describe("recordPollFailure", () => {
  it("waits longer each time, and at least as long as the upstream asks for", async () => {
    expect([await fail(), await fail(), await fail()]).toEqual([4, 8, 16]);
    const busy = new AppError("rate_limited", "Ace Data Cloud limits our request rate.", { retryAfterSeconds: 200 });
    expect(await fail(busy)).toBe(200);
    expect(await secondsUntilPoll(ctx, teamId)).toBe(200);
  });

  it("tells members once that the upstream is unavailable, when the circuit opens", async () => {
    for (let times = 1; times < CIRCUIT_OPENS_AFTER; times += 1) await fail();
    expect(await status()).toBe("unchecked");
    await fail();
    expect([await status(), await message()]).toEqual(["unreachable", NO_ANSWER.message]);
    await mark("used_up");
    await fail();
    expect(await status()).toBe("used_up");
  });

  it("marks the token as refused only when a free question is refused for it, too", async () => {
    await fail(REFUSED);
    expect(await status()).toBe("unchecked");
    await refuseToken();
    await fail();
    expect(await status()).toBe("unchecked");
    await fail(REFUSED);
    expect([await status(), await message()]).toEqual(["token_refused", REFUSED.message]);
  });

  it("calls the upstream unreachable when the circuit opens and the refusal of the token is not proved", async () => {
    for (let times = 0; times < CIRCUIT_OPENS_AFTER; times += 1) await fail(REFUSED);
    expect(await status()).toBe("unreachable");
  });
});

describe("recordPollSuccess", () => {
  it.each(["unreachable", "token_refused"] as const)("disproves the status %s", async (before) => {
    await mark(before);
    await recordPollSuccess(ctx, teamId);
    expect([await status(), await message()]).toEqual(["working", null]);
  });

  it.each(["used_up", "retired"] as const)("does not disprove the status %s", async (before) => {
    await mark(before);
    await recordPollSuccess(ctx, teamId);
    expect(await status()).toBe(before);
  });

  it.each(["unreachable", "token_refused"] as const)("keeps a used up balance known after %s", async (between) => {
    await mark("used_up");
    await mark(between);
    await recordPollSuccess(ctx, teamId);
    expect(await status()).toBe("used_up");
    expect((await readCredits(harness.ctx)).usedUpAt).not.toBeNull();
  });

  it("leaves an unchecked connection unchecked, and does nothing for a team without one", async () => {
    await recordPollSuccess(ctx, teamId);
    expect(await status()).toBe("unchecked");
    const stranger = await harness.stranger();
    await recordPollSuccess(ctx, stranger.teamId);
    expect(await connectionStatus(ctx.db, stranger.teamId)).toBeNull();
  });

  it("ends the failures in a row, so the next one waits shortly again", async () => {
    await fail();
    await fail();
    await recordPollSuccess(ctx, teamId);
    expect(await findThrottle(ctx.db, teamId)).toMatchObject({ pollFailures: 0, pollAfter: null });
    expect(await fail()).toBe(4);
  });
});
