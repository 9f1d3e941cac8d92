import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createComment } from "@/lib/domain/comments/create-comment";
import { type Services, setServices } from "@/lib/services";
import { readReviewEndpoint, streamSharedEndpoint } from "@/lib/shared/contracts/share-review";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { commentOn } from "@/lib/testing/comment-cases";
import { commentedShare } from "@/lib/testing/guest-cases";
import { readEvents } from "@/lib/testing/read-events";
import { openShareHarness, type ShareHarness } from "@/lib/testing/share-harness";
import { openVisitor } from "@/lib/testing/visitor-steps";

let links: ShareHarness;
let services: Services;
beforeAll(async () => {
  links = await openShareHarness();
  ({ services } = links.harness);
});
afterAll(() => links.close());
beforeEach(() => links.forget());
afterEach(() => setServices(services));

const share = (changes: object = {}) => commentedShare(links.harness, links.videoId, changes);
const read = (token: string, cookie = "", headers: Record<string, string> = {}) =>
  callEndpoint(readReviewEndpoint, { params: { token }, headers }, cookie);

describe("what visitors call", () => {
  it("has an ID in its answer and in the one line of the log, sets no cookie by itself, and is refused alike", async () => {
    const { token } = await share();
    for (const [of, status, msg] of [
      [token, 200, "request"],
      ["never-was", 404, "request refused"],
    ] as const) {
      const before = links.harness.services.logged().length;
      const response = await read(of);
      const [line, ...others] = links.harness.services.logged().slice(before).trim().split("\n");
      const logged = JSON.parse(line ?? "");
      expect([response.status, others]).toEqual([status, []]);
      expect(logged).toMatchObject({ msg, path: "/s/{token}/review", requestId: response.headers.get("x-request-id") });
      expect(logged.ms).toBeLessThan(60_000);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  });

  it("is read in a smaller form where the browser takes it, in production", async () => {
    const { token } = await share();
    await createComment(
      links.harness.ctx,
      commentOn(links.videoId, { body: "Long. ".repeat(500), visibility: "everyone" }),
    );
    const compressed = async () => {
      const response = await read(token, "", { "accept-encoding": "gzip, br" });
      return [...response.headers].some(([name, value]) => /encoding/.test(name) && value.includes("gzip"));
    };
    expect(await compressed()).toBe(false);
    const hosts = { ...services.settings.hosts, production: true };
    setServices({ ...services, settings: { ...services.settings, hosts } });
    expect(await compressed()).toBe(true);
  });

  it("is counted where it opens nothing", async () => {
    const from = { "x-forwarded-for": "203.0.113.44" };
    const statuses: number[] = [];
    for (let guess = 0; guess < 61; guess += 1) statuses.push((await read(`guess-${guess}`, "", from)).status);
    expect([new Set(statuses.slice(0, 60)), statuses[60]]).toEqual([new Set([404]), 429]);
  });

  it("is for those who have begun a view where views are limited, also when all are used up", async () => {
    const { token } = await share({ maxViews: 1 });
    expect((await read(token)).status).toBe(404);
    const { cookie } = await links.begin(`/s/${token}`);
    expect([(await read(token)).status, (await read(token, cookie)).status]).toEqual([404, 200]);
  });

  it("is counted by network, link and guest where it writes, and only by network where it reads", async () => {
    const { token } = await share();
    const mona = openVisitor(token);
    const take = vi.spyOn(services.limits, "take");
    const buckets = () => take.mock.calls.splice(0).map(([bucket]) => bucket);
    await mona.read();
    expect(buckets()).toEqual(["guestRead"]);
    await mona.join("Mona");
    expect(buckets().slice(0, 3)).toEqual(["guestRead", "guestWriteNetwork", "guestWriteShare"]);
    await mona.write();
    expect(buckets().slice(0, 4)).toEqual(["guestRead", "guestWriteNetwork", "guestWriteShare", "guestWrite"]);
  });
});

describe("the stream of a review", () => {
  const listen = (token: string) => callEndpoint(streamSharedEndpoint, { params: { token } });

  it("begins at no place in the team's history", async () => {
    const stream = readEvents(await listen((await share()).token));
    const [hello] = await stream.until("hello");
    expect(hello).toEqual({ event: "hello", data: expect.anything(), id: "0" });
    await stream.leave();
  });

  it("is refused for a moment while the server hears nothing", async () => {
    const { token } = await share();
    setServices({ ...services, live: { ...services.live, whenUp: async () => false } });
    const response = await listen(token);
    expect([response.status, response.headers.get("retry-after"), (await response.json()).code]).toEqual([
      ...[503, "5", "database_unavailable"],
    ]);
  });
});
