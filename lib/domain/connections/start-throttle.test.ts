import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { recordStart, reserveStartSlot, reserveStartSlots } from "./start-throttle";
import { CIRCUIT_OPENS_AFTER } from "./throttle";
import { countFailure, findThrottle, updateThrottle } from "./throttles.repo";

const PER_SECOND = 4;
const SPACING_MS = 250;
/** One batch's worth may start at once. */
const BURST = 15;

let services: TestServices;
let ctx: TestServices;
let teamId: string;
let now: Date;

beforeAll(async () => {
  services = await openTestServices();
});
afterAll(() => services.stop());
beforeEach(async () => {
  now = new Date("2026-11-26T12:00:00Z");
  ctx = { ...services, now: () => now, settings: { ...services.settings, startsPerSecond: PER_SECOND } };
  teamId = (await addMember(services)).teamId;
});

const at = (ms: number) => new Date(now.getTime() + ms);
const pass = (ms: number) => {
  now = at(ms);
};

describe("reserveStartSlot", () => {
  it("lets one batch start at once and spaces the calls after it", async () => {
    for (let call = 0; call < BURST; call += 1) expect(await reserveStartSlot(ctx, teamId)).toBeNull();
    expect(await reserveStartSlot(ctx, teamId)).toEqual(at(BURST * SPACING_MS));
    expect(await reserveStartSlot(ctx, teamId)).toEqual(at((BURST + 1) * SPACING_MS));
    const other = await addMember(services);
    expect(await reserveStartSlot(ctx, other.teamId)).toBeNull();
  });

  it("does not save up the slots of a time without calls", async () => {
    await reserveStartSlot(ctx, teamId);
    pass(3_600_000);
    await reserveStartSlots(ctx, teamId, BURST);
    expect(await reserveStartSlot(ctx, teamId)).toEqual(at(BURST * SPACING_MS));
  });

  it("allows a slot that was reserved before, and takes no second one for it", async () => {
    const slot = at(60_000);
    expect(await reserveStartSlot(ctx, teamId, slot)).toBeNull();
    expect(await findThrottle(ctx.db, teamId)).toBeUndefined();
    await reserveStartSlot(ctx, teamId);
    const before = await findThrottle(ctx.db, teamId);
    expect(await reserveStartSlot(ctx, teamId, slot)).toBeNull();
    expect(await findThrottle(ctx.db, teamId)).toEqual(before);
  });

  it("defers every call until the pause of the upstream ends, even the first ones", async () => {
    await recordStart(ctx, teamId, "turned_away", 20);
    expect(await reserveStartSlot(ctx, teamId)).toEqual(at(20_000));
    expect(await reserveStartSlot(ctx, teamId)).toEqual(at(20_000 + SPACING_MS));
  });

  it("replaces a reserved slot that lies in the pause, and keeps one at its end", async () => {
    await recordStart(ctx, teamId, "turned_away", 20);
    expect(await reserveStartSlot(ctx, teamId, at(20_000))).toBeNull();
    expect(await reserveStartSlot(ctx, teamId, at(25_000))).toBeNull();
    expect(await reserveStartSlot(ctx, teamId, at(19_999))).toEqual(at(20_000));
  });

  it("allows calls again at the moment when the pause ends", async () => {
    await recordStart(ctx, teamId, "turned_away", 20);
    pass(19_999);
    expect(await reserveStartSlot(ctx, teamId)).toEqual(at(1));
    pass(1);
    expect(await reserveStartSlot(ctx, teamId, at(-1))).toBeNull();
    expect(await reserveStartSlot(ctx, teamId)).toBeNull();
  });

  it("risks no paid call while the upstream does not answer polls", async () => {
    for (let failure = 0; failure < CIRCUIT_OPENS_AFTER; failure += 1) {
      await countFailure(ctx.db, teamId, "pollFailures", now);
    }
    await updateThrottle(ctx.db, teamId, { pollAfter: at(64_000) });
    expect(await reserveStartSlot(ctx, teamId, now)).toEqual(at(64_000));
  });
});

describe("reserveStartSlots", () => {
  it("makes one batch due at once, and spaces the rest without rounding to seconds", async () => {
    const slots = await reserveStartSlots(ctx, teamId, BURST + 2);
    expect(slots.map(({ slot }) => slot)).toEqual(slots.map((_, index) => at(index * SPACING_MS)));
    const due = slots.map(({ afterSeconds }) => afterSeconds);
    expect(due).toEqual([...Array.from({ length: BURST }, () => 0), 3.75, 4]);
  });

  it("continues after the slots of earlier orders", async () => {
    await reserveStartSlots(ctx, teamId, 3);
    const [next] = await reserveStartSlots(ctx, teamId, 1);
    expect(next).toEqual({ slot: at(3 * SPACING_MS), afterSeconds: 0 });
  });
});

describe("recordStart", () => {
  const held = async () => (await findThrottle(ctx.db, teamId))?.heldUntil;

  it("waits longer after each start in a row that is turned away, and begins anew after an accepted one", async () => {
    await recordStart(ctx, teamId, "turned_away");
    expect(await held()).toEqual(at(2_000));
    await recordStart(ctx, teamId, "turned_away");
    expect(await held()).toEqual(at(4_000));
    await recordStart(ctx, teamId, "accepted");
    expect(await findThrottle(ctx.db, teamId)).toMatchObject({ startFailures: 0 });
    pass(4_000);
    await recordStart(ctx, teamId, "turned_away");
    expect(await held()).toEqual(at(2_000));
  });

  it("counts an accepted start neither as a failure nor as a reason to wait", async () => {
    await recordStart(ctx, teamId, "accepted");
    expect(await findThrottle(ctx.db, teamId)).toBeUndefined();
  });

  it("bears two lost answers and holds calls back from the third on", async () => {
    await recordStart(ctx, teamId, "unknown");
    await recordStart(ctx, teamId, "unknown");
    expect(await findThrottle(ctx.db, teamId)).toMatchObject({ startFailures: 2, heldUntil: null });
    await recordStart(ctx, teamId, "unknown");
    expect(await held()).toEqual(at(2_000));
  });

  it("never shortens a pause, as when a call that was made before is turned away, too", async () => {
    await recordStart(ctx, teamId, "turned_away", 120);
    await recordStart(ctx, teamId, "turned_away");
    expect(await held()).toEqual(at(120_000));
    await recordStart(ctx, teamId, "turned_away", 0);
    expect(await held()).toEqual(at(120_000));
    await recordStart(ctx, teamId, "turned_away", 150);
    expect(await held()).toEqual(at(150_000));
  });

  it("holds no call back when the upstream asks for no wait", async () => {
    await recordStart(ctx, teamId, "turned_away", 0);
    expect(await held()).toBeNull();
  });
});
