import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FaultScript } from "@/emulator/fault-injector";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { noteOffered, provesRetirement, provesTokenRefused } from "./second-proof";
import { findThrottle } from "./throttles.repo";

type Fault = NonNullable<FaultScript["rules"]>[number]["do"][number];

const [ONE, OTHER] = [randomUUID(), randomUUID()];
let harness: TestHarness;
let ctx: TestHarness["worker"];
let teamId: string;
let now: Date;

beforeEach(async () => {
  harness = await openTestHarness();
  now = new Date("2026-11-26T12:00:00Z");
  teamId = harness.teamId;
  ctx = { ...harness.worker, now: () => now };
});
afterEach(() => harness.close());

const pass = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const proves = (videoId: string) => provesRetirement(ctx, { teamId, videoId });
const answer = (...faults: Fault[]) =>
  harness.emulator.control.script({ rules: [{ path: "/veo/", times: 99, do: faults }] });
const retire = () => answer({ kind: "retired", answer: "kong" });
const questions = async () => (await harness.emulator.control.requests()).total;
const isMissing = async () => Boolean((await findThrottle(ctx.db, teamId))?.missingSince);

describe("provesRetirement", () => {
  it("does not take one refusal as a proof, and asks nothing", async () => {
    await retire();
    expect(await proves(ONE)).toBe(false);
    expect(await questions()).toBe(0);
  });

  it("takes refusals of two sources as a proof when the endpoint confirms it", async () => {
    await retire();
    await proves(ONE);
    expect(await proves(OTHER)).toBe(true);
    expect(await questions()).toBe(1);
    expect(await isMissing()).toBe(true);
  });

  it("takes refusals of one source as a proof only when they are a minute apart", async () => {
    await retire();
    await proves(ONE);
    pass(59_999);
    expect(await proves(ONE)).toBe(false);
    expect(await questions()).toBe(0);
    pass(1);
    expect(await proves(ONE)).toBe(true);
  });

  it("begins anew when the endpoint shows that it offers reshoots", async () => {
    await proves(ONE);
    expect(await proves(OTHER)).toBe(false);
    expect(await isMissing()).toBe(false);
    await retire();
    expect(await proves(ONE)).toBe(false);
    expect(await proves(OTHER)).toBe(true);
  });

  it("begins anew after an accepted call between two refusals", async () => {
    await retire();
    await proves(ONE);
    await noteOffered(ctx, teamId);
    expect(await proves(OTHER)).toBe(false);
    expect(await proves(ONE)).toBe(true);
  });

  it("neither proves nor forgets anything when the endpoint's answer shows neither", async () => {
    await answer({ kind: "error", code: "api_error" });
    await proves(ONE);
    expect(await proves(OTHER)).toBe(false);
    expect(await isMissing()).toBe(true);
  });

  it("does not take a refusal of another team as a proof", async () => {
    await retire();
    const stranger = await harness.stranger();
    await provesRetirement(ctx, { teamId: stranger.teamId, videoId: OTHER });
    expect(await proves(ONE)).toBe(false);
  });

  it("proves nothing about a connection that was removed in the meantime", async () => {
    const { teamId: gone } = await harness.stranger();
    await provesRetirement(ctx, { teamId: gone, videoId: ONE });
    expect(await provesRetirement(ctx, { teamId: gone, videoId: OTHER })).toBe(false);
  });
});

describe("provesTokenRefused", () => {
  it("is true only when a free question is refused for the token", async () => {
    expect(await provesTokenRefused(ctx, teamId)).toBe(false);
    await answer({ kind: "error", code: "api_error" });
    expect(await provesTokenRefused(ctx, teamId)).toBe(false);
    await harness.emulator.control.clear();
    await answer({ kind: "error", code: "invalid_token" });
    expect(await provesTokenRefused(ctx, teamId)).toBe(true);
  });

  it("is false for a connection that was removed in the meantime", async () => {
    expect(await provesTokenRefused(ctx, (await harness.stranger()).teamId)).toBe(false);
  });

  it("does not hide an error of our own, such as a lost database", async () => {
    const lost = new Error("the database is gone");
    const upstream = { ...ctx.upstream, clientFor: () => Promise.reject(lost) };
    await expect(provesTokenRefused({ upstream }, teamId)).rejects.toBe(lost);
  });
});
