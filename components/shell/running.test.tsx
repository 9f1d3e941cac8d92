import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { listReshootsEndpoint, type Reshoot } from "@/lib/shared/contracts/reshoots";
import { getVideoEndpoint } from "@/lib/shared/contracts/videos";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf, someVideo } from "@/lib/testing/replies";
import { NO_MEDIA } from "@/lib/testing/sample-video";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { Running } from "./running";

const reshoot = (number: number, status: Reshoot["status"]): Reshoot => ({
  id: idOf(number),
  videoId: idOf(1),
  batchId: idOf(2),
  motion: "UP",
  version: 1,
  status,
  origin: "ordered",
  tool: null,
  costNote: null,
  convertedFrom: null,
  changes: [],
  originalUrl: null,
  price: 120,
  credits: "reserved",
  failure: null,
  queuePosition: null,
  cancellable: false,
  givingUp: null,
  upstreamTaskId: null,
  upstreamVideoId: null,
  resultUrl: null,
  ...NO_MEDIA,
  createdAt: new Date().toISOString(),
  startedAt: null,
  endedAt: null,
  createdBy: { id: idOf(3), name: "Mona" },
});

const running = (items: Reshoot[]) =>
  stubApi({ "GET /api/reshoots": replies(listReshootsEndpoint, { items, nextCursor: null }) });

beforeEach(() => {
  document.head.innerHTML = '<title>Library · Reshoot</title><link rel="icon" href="/icon.svg">';
});

const icon = () => document.querySelector("link[rel=icon]")?.getAttribute("href");

describe("running reshoots", () => {
  it("are counted in the bar, in the title and on the icon, also after Next has set a new title", async () => {
    running([reshoot(10, "rendering"), reshoot(11, "queued"), reshoot(12, "needs_attention")]);
    const { unmount } = renderScreen(<Running />);

    expect((await screen.findByText("2")).parentElement?.textContent).toContain("in progress");
    await waitFor(() => expect(document.title).toBe("(2) Library · Reshoot"));
    expect(icon()).toBe("/icon-running.svg");

    act(() => {
      document.title = "Credits · Reshoot";
    });
    await waitFor(() => expect(document.title).toBe("(2) Credits · Reshoot"));

    unmount();
    expect(icon()).toContain("/icon.svg");
  });

  it("show nothing at zero", async () => {
    const api = running([]);
    renderScreen(<Running />);

    await waitFor(() => expect(api.calls.map(({ name }) => name)).toContain("GET /api/reshoots"));
    expect(document.title).toBe("Library · Reshoot");
    expect(screen.queryByText("in progress")).toBeNull();
  });

  it("are listed with their source, their status and their time, oldest first; each leads to its card", async () => {
    const api = running([reshoot(12, "rendering"), reshoot(11, "queued"), reshoot(13, "ready")]);
    api.answer(`GET /api/videos/${idOf(1)}`, replies(getVideoEndpoint, someVideo(1, { title: "Lighthouse" })));
    renderScreen(<Running />);
    await userEvent.click(await screen.findByRole("button", { name: "2 in progress" }));
    await screen.findAllByText(/Lighthouse/);
    const rows = screen.getAllByRole("link", { hidden: true });
    expect(rows.map((row) => row.getAttribute("href"))).toEqual(
      [11, 12].map((number) => `/videos/${idOf(1)}?result=${idOf(number)}`),
    );
    expect(rows[0]?.textContent).toMatch(/Pedestal up · v1.*0:0\d.*Queued · Mona · Lighthouse/);
    expect(rows[1]?.textContent).toMatch(/Rendering · Mona · Lighthouse/);
  });
});
