import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import type { SharedVideo, ShareView } from "@/lib/shared/contracts/share-view";
import { openTestServices, type TestServices } from "@/lib/testing/test-services";
import { cardOf } from "./share-view";

let services: TestServices;
beforeAll(async () => {
  services = await openTestServices();
});
afterAll(() => services.stop());

const ID = "0190a000-0000-7000-8000-0123456789ab";
/** Safe: the card of a share reads nothing else of it. */
const open = (row: object = {}) =>
  ({ title: "Lighthouse", row: { cardId: null, loopId: null, frameHosts: [], ...row } }) as unknown as OpenShare;
/** Safe: the words of a card need nothing else of a view. */
const view = (labels: string[], sketches: unknown = null) =>
  ({
    sketches,
    videos: [{ label: "Source", leads: true }, ...labels.map((label) => ({ label, leads: false }))] as SharedVideo[],
  }) as unknown as ShareView;
const PLAIN = "Compare the source with its reshoots, frame by frame. Nothing to install, no account needed.";
const descriptionOf = (shown?: ShareView) => cardOf(services, "t", open(), shown).description;

describe("the words of a card", () => {
  it("name up to five results, and none of the source", () => {
    expect(descriptionOf(view(["Pan left · v1"]))).toBe(
      "The source beside Pan left · v1. Compare frame by frame, without an account.",
    );
    expect(descriptionOf(view(["A", "B", "C", "D", "E"]))).toBe(
      "The source beside A, B, C, D, and E. Compare frame by frame, without an account.",
    );
  });

  it.each([
    ["more than five", view(["A", "B", "C", "D", "E", "F"])],
    ["none", view([])],
    ["no view", undefined],
  ])("name nothing at %s", (_what, shown) => {
    expect(descriptionOf(shown)).toBe(PLAIN);
  });

  it("speak of sketches where there are some", () => {
    expect(descriptionOf(view(["A"], { motions: [] }))).toBe(
      "Fifteen camera motions, sketched on this video. Star the ones to order. No account needed.",
    );
  });
});

describe("the addresses of a card", () => {
  const origin = "http://localhost:3000";

  it("of an open share are its own, changed with each new picture, and lead into a frame only where the sender allows it", () => {
    expect(cardOf(services, "a/b", open())).toMatchObject({
      ...{ title: "Lighthouse", url: `${origin}/s/a%2Fb`, image: `${origin}/api/share-files/card/a%2Fb/card.jpg` },
      ...{ video: null, embed: null, oembed: `${origin}/api/oembed?url=http%3A%2F%2Flocalhost%3A3000%2Fs%2Fa%252Fb` },
    });
    const drawn = open({ cardId: ID, loopId: ID, frameHosts: ["https://www.example.com"] });
    expect(cardOf(services, "t", drawn)).toMatchObject({
      image: `${origin}/api/share-files/card/t/card.jpg?v=0123456789ab`,
      video: `${origin}/api/share-files/card/t/loop.mp4?v=0123456789ab`,
      embed: `${origin}/embed/t`,
    });
  });

  it("of any other link tell nothing of it", () => {
    expect(cardOf(services, "t", undefined, view(["A"]))).toEqual({
      ...{ title: "A shared comparison", description: PLAIN, url: `${origin}/s/t` },
      ...{ image: `${origin}/api/share-files/card/t/card.jpg`, video: null, embed: null, oembed: null },
    });
  });
});
