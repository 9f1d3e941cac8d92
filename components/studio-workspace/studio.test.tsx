import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Shell } from "@/components/shell/shell";
import { getConnectionEndpoint } from "@/lib/shared/contracts/connection";
import { getCreditsEndpoint } from "@/lib/shared/contracts/credits";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { renderScreen } from "@/lib/testing/render-screen";
import { someConnection, someCredits, someVideo, someViewer } from "@/lib/testing/replies";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { aReadyReshoot } from "@/lib/testing/wire-values";
import { Studio } from "./studio";
import { VideoCrumb } from "./video-crumb";

const source = someVideo(1);
const sound = aReadyReshoot({ id: "0190a000-0000-7000-8000-0000000000a2", videoId: source.id });

/** Values that a field may have when the server is older or newer than the page. */
const POISON: unknown[] = [null, "", "nonsense", -1, [], {}, [null]];
const poisonId = (index: number) => `0190a000-0000-7000-8000-${String(index).padStart(12, "0")}`;

const json = (body: unknown) => () => Response.json(body);

function openWith({ video = source, reshoots = [sound] }: { video?: object; reshoots?: readonly object[] }) {
  stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer()),
    "GET /api/connection": replies(getConnectionEndpoint, someConnection()),
    "GET /api/connection/durations": json({}),
    "GET /api/credits": replies(getCreditsEndpoint, someCredits()),
    [`GET /api/videos/${source.id}`]: json(video),
    "GET /api/reshoots": json({ items: reshoots, nextCursor: null }),
  });
  renderScreen(
    <Shell crumb={<VideoCrumb videoId={source.id} />}>
      <Studio videoId={source.id} />
    </Shell>,
    `/videos/${source.id}`,
  );
}

const menuIsThere = () => expect(screen.getByRole("button", { name: /^Account/ })).toBeDefined();

/** React logs each caught error to the console; these are expected here. */
beforeEach(() => {
  const spy = vi.spyOn(console, "error").mockImplementation(() => undefined);
  return () => spy.mockRestore();
});

describe("the studio with results that this page cannot read", () => {
  const fields = Object.keys(sound).filter((name) => name !== "id");

  it.each(POISON)("stays a studio when any field of one is %j", async (value) => {
    const odd = fields.map((field, index) => ({ ...sound, id: poisonId(index), [field]: value }));
    openWith({ reshoots: [...odd, sound] });
    expect(await screen.findByRole("heading", { level: 1, name: source.title })).toBeDefined();
    expect(screen.getByRole("heading", { name: "Camera" })).toBeDefined();
    const order = await screen.findByRole("region", { name: "Order" });
    expect(within(order).getByRole("button", { name: /^Reshoot/ })).toBeDefined();
    menuIsThere();
  });
});

describe("the studio with a source that this page cannot read", () => {
  const cases = Object.keys(source).map((field, index) => ({ field, value: index % 2 === 0 ? null : {} }));

  it.each(cases)("keeps its menu and the way back when its $field is $value", async ({ field, value }) => {
    openWith({ video: { ...source, [field]: value } });
    await screen.findByRole("region", { name: "Order" }).catch(() => screen.findAllByRole("alert"));
    menuIsThere();
  });
});
