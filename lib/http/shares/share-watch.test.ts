import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createComment } from "@/lib/domain/comments/create-comment";
import { changeShareSettings } from "@/lib/domain/shares/change-share";
import { revokeShare } from "@/lib/domain/shares/revoke-shares";
import { type Db, openDatabase } from "@/lib/platform/db/client";
import type { News } from "@/lib/platform/events/live-hub";
import { streamSharedEndpoint } from "@/lib/shared/contracts/share-review";
import { AppError } from "@/lib/shared/errors";
import { commentOn } from "@/lib/testing/comment-cases";
import { commentedShare } from "@/lib/testing/guest-cases";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { createShareWatch, type Listener } from "./share-watch";
import { type Visit, visitorRoute } from "./visitor-route";

let harness: TestHarness;
let videoId: string;
let share: { id: string; token: string };
let visit: Visit;
let streams: number;
/** Every look that was asked for: after how many milliseconds, and its end. */
const looks: { delayMs: number; ended: Promise<void> }[] = [];
const dropped = vi.fn<(key: string) => void>();

beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  videoId = (await harness.source()).id;
});
afterAll(() => harness.close());
beforeEach(async () => {
  streams = 1;
  looks.length = 0;
  dropped.mockReset();
  share = await commentedShare(harness, videoId);
  visit = await visitOf(share.token);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function visitOf(token: string): Promise<Visit> {
  const seen: Visit[] = [];
  const route = visitorRoute(streamSharedEndpoint, async (ctx) => {
    seen.push(ctx);
    throw new AppError("conflict", "Only the context is wanted.");
  });
  await route(new Request(`http://localhost:3000/s/${token}/events`), { params: Promise.resolve({ token }) });
  if (!seen[0]) throw new Error("the share does not open");
  return seen[0];
}

/** Takes each turn at once, and notes after what time it was wanted. */
const turns = {
  take(_key: string, work: () => Promise<void>, delayMs: number) {
    const ended = work();
    looks.push({ delayMs, ended });
    return ended;
  },
  drop: dropped,
};
const watchOf = (changes: Partial<Visit> = {}) => createShareWatch({ ...visit, ...changes }, turns, () => streams);
function listener(changes: Partial<Visit> = {}): Listener & { heard: News[] } {
  const heard: News[] = [];
  return {
    visit: { ...visit, ...changes },
    hear: (news) => void heard.push(news),
    seen: null,
    timer: undefined,
    heard,
  };
}
const lastLook = async () => {
  const look = looks.at(-1);
  await look?.ended.catch(() => undefined);
  return look?.delayMs;
};
const say = () => createComment(harness.ctx, commentOn(videoId, { visibility: "everyone" }));

describe("looks at a share", () => {
  it("rest for half a second, or for twenty milliseconds of each stream", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const watch = watchOf();
    const one = listener();
    watch.add(one);
    await watch.begin(one);
    const waitAfter = async (ms: number) => {
      vi.advanceTimersByTime(ms);
      watch.lookSoon();
      return lastLook();
    };
    expect(await lastLook()).toBe(0);
    expect([await waitAfter(0), await waitAfter(200), await waitAfter(600)]).toEqual([500, 300, 0]);
    streams = 100;
    expect([await waitAfter(0), await waitAfter(0)]).toEqual([500, 2000]);
  });

  it("tell a visitor of a change that they see, spread over the streams, and once", async () => {
    const watch = watchOf();
    const [one, other] = [listener(), listener()];
    watch.add(one);
    await watch.begin(one);
    await say();
    watch.add(other);
    await watch.begin(other);
    expect([looks.length, other.seen]).toEqual([1, one.seen]);
    watch.lookSoon();
    await lastLook();
    await expect.poll(() => [one.heard, other.heard]).toEqual([[expect.anything()], [expect.anything()]]);
    expect(one.heard).toEqual([{ kind: "change", cursor: "0", change: { noun: "review", id: null, status: null } }]);
  });

  it("end quietly, with its streams, when the link has ended", async () => {
    const watch = watchOf();
    const one = listener();
    watch.add(one);
    await revokeShare(harness.ctx, { id: share.id });
    const logged = harness.services.logged().length;
    watch.lookSoon();
    await lastLook();
    expect(one.heard).toEqual([{ kind: "end" }]);
    expect(harness.services.logged().slice(logged)).not.toContain("could not be read");
  });

  it("that fail are logged with their cause, and later ones go on", async () => {
    const gone = openDatabase("postgres://127.0.0.1:9/none");
    const watch = watchOf({ db: gone.db });
    watch.add(listener());
    watch.lookSoon();
    await lastLook();
    await expect.poll(() => harness.services.logged()).toMatch(/ECONNREFUSED.*the review of a share could not be read/);
    await gone.close();
  });
});

describe("a visitor who may have missed changes", () => {
  it("hears of it within the time of all streams, once, and there is a look", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    streams = 100;
    const watch = watchOf();
    const one = listener();
    watch.missed(one);
    watch.missed(one);
    vi.advanceTimersByTime(999);
    expect([one.heard, looks.length]).toEqual([[], 2]);
    vi.advanceTimersByTime(1);
    expect([one.heard, one.timer]).toEqual([[{ kind: "gap" }], undefined]);
    vi.advanceTimersByTime(10_000);
    expect(one.heard).toHaveLength(1);
  });

  it("hears nothing after they have left, and the last one ends the waiting look", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const watch = watchOf();
    const [one, other] = [listener(), listener()];
    watch.add(one);
    watch.add(other);
    watch.missed(one);
    watch.remove(one);
    vi.advanceTimersByTime(10_000);
    expect([one.heard, watch.isEmpty(), dropped.mock.calls]).toEqual([[], false, []]);
    watch.remove(other);
    expect([watch.isEmpty(), dropped.mock.calls]).toEqual([true, [[visit.visitor.open.row.tokenHash]]]);
  });
});

describe("a heartbeat", () => {
  const up = { isUp: () => true };
  const live = (parts: object) => Object.assign(Object.create(visit.live), parts) as Visit["live"];

  it("is fine while changes are heard, and stale while they are not", async () => {
    expect(await watchOf({ live: live(up) }).check(listener())).toBe("fine");
    expect(await watchOf({ live: live({ isUp: () => false }) }).check(listener())).toBe("stale");
  });

  it("is over once visitors may not comment", async () => {
    const watch = watchOf({ live: live(up) });
    await changeShareSettings(harness.ctx, { id: share.id, allowsComments: false });
    expect(await watch.check(listener())).toBe("over");
  });

  it("is over for a browser that has not given the passphrase", async () => {
    expect(await watchOf({ live: live(up) }).check(listener({ isUnlocked: () => false }))).toBe("over");
  });

  it("asks for the visitor's own view where views are limited", async () => {
    await changeShareSettings(harness.ctx, { id: share.id, maxViews: 5 });
    const watch = watchOf({ live: live(up) });
    const refused = async () => {
      throw new AppError("not_found", "Over.");
    };
    const broken = async () => {
      throw new Error("the network broke");
    };
    const { visitor: _, ...services } = visit;
    const begun = async () => ({ ...services, visitor: visit.visitor });
    expect(await watch.check(listener({ again: begun }))).toBe("fine");
    expect(await watch.check(listener({ again: refused }))).toBe("over");
    expect(await watch.check(listener({ again: broken }))).toBe("stale");
    expect(harness.services.logged()).toMatch(/the network broke.*the rules of a share could not be read/);
  });

  it("asks for the rules again after they could not be read", async () => {
    const gone = openDatabase("postgres://127.0.0.1:9/none");
    let now: Db = gone.db;
    const db = new Proxy(visit.db, { get: (_, name) => Reflect.get(now, name, now) });
    const watch = watchOf({ db, live: live(up) });
    expect(await watch.check(listener())).toBe("stale");
    now = visit.db;
    expect(await watch.check(listener())).toBe("fine");
    await gone.close();
  });
});
