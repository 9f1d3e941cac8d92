import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "@/lib/browser/fetch/query-client";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { aReadyReshoot } from "@/lib/testing/wire-values";
import { ReshootCard } from "./reshoot-card";

const STORYBOARD = {
  ...{ columns: 4, rows: 4, count: 16, tileWidth: 320, tileHeight: 180, secondsPerTile: 0.5 },
  url: "/api/media/storyboard.jpg",
};

function show(overrides: Partial<Reshoot>, chosen = false) {
  const given = {
    sourcePosterUrl: null,
    durations: undefined,
    onChoose: () => undefined,
    canEdit: false,
    attended: false,
  };
  return render(
    <QueryClientProvider client={createQueryClient(() => undefined)}>
      <ReshootCard {...given} reshoot={aReadyReshoot(overrides)} chosen={chosen} bornFrom={null} />
    </QueryClientProvider>,
  );
}

const picture = () => document.querySelector<HTMLElement>("[data-result-picture]");
const clip = () => document.querySelector("video");
const card = () => screen.getByRole("button", { pressed: false });

beforeEach(() => {
  vi.spyOn(HTMLMediaElement.prototype, "load").mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe("the picture of a result", () => {
  it("has the aspect of the video, a portrait one inside a square", () => {
    show({ width: 720, height: 1280 });
    expect(Number.parseFloat(picture()?.style.aspectRatio ?? "")).toBe(720 / 1280);
    expect(Number.parseFloat(picture()?.parentElement?.style.aspectRatio ?? "")).toBe(1);
  });

  it("shows the last still of the storyboard, because most motions begin alike; until there is one, the poster", () => {
    const { unmount } = show({ storyboard: STORYBOARD });
    const still = picture()?.firstElementChild;
    expect(still?.getAttribute("style")).toContain("background-position: 100% 100%");
    expect(picture()?.querySelector("img")).toBeNull();
    unmount();
    show({ storyboard: null });
    expect(picture()?.querySelector("img")).not.toBeNull();
  });

  it("plays while the mouse is over the card, and not beside the player that plays it already", async () => {
    const { unmount } = show({ storyboard: STORYBOARD });
    await userEvent.hover(card());
    await waitFor(() => expect(clip()?.getAttribute("src")).toMatch(/^\/api\/media\//));
    await userEvent.unhover(card());
    expect(clip()).toBeNull();
    unmount();
    show({ storyboard: STORYBOARD }, true);
    screen.getByRole("button", { pressed: true }).focus();
    expect(clip()).toBeNull();
  });
});
