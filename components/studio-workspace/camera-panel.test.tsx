import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { PaletteButton } from "@/components/shell/palette-button";
import { listGuestStarsEndpoint } from "@/lib/shared/contracts/guest-stars";
import { listVideosEndpoint } from "@/lib/shared/contracts/videos";
import { renderScreen } from "@/lib/testing/render-screen";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { aVideo } from "@/lib/testing/wire-values";
import { CameraPanel } from "./camera-panel";

function show(disabled = false) {
  stubApi({
    "GET /api/videos": replies(listVideosEndpoint, { items: [], nextCursor: null }),
    "GET /api/guest-stars": replies(listGuestStarsEndpoint, {
      items: [{ motion: "UP", guest: { id: crypto.randomUUID(), name: "Mona" }, starredAt: new Date().toISOString() }],
    }),
  });
  const toggle = vi.fn();
  renderScreen(
    <>
      <PaletteButton />
      <CameraPanel
        {...{ chosen: new Set(["UP"] as const), onToggle: toggle, alreadyReady: new Map(), disabled }}
        {...{ singleKeys: true, aspect: 1.78, lineIn: null, clip: null, video: aVideo(), className: "" }}
      />
    </>,
  );
  return toggle;
}

const search = async (text: string) => {
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await screen.findByRole("combobox", { name: "Search and commands" }), text);
};

it("offers every motion in the command palette, to choose it or to clear it", async () => {
  const toggle = show();
  await search("truck left");
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(toggle).toHaveBeenCalledWith("RIGHT_TO_LEFT"));
  await search("pedestal up");
  expect(await screen.findByRole("option", { name: "Clear Pedestal up" })).toBeTruthy();
});

it("shows which guests starred a motion", async () => {
  show();
  const tile = await screen.findByRole("option", { name: /Starred by Mona/ });
  expect(tile.textContent).toContain("1 star from guests");
});

it("offers none while none can be chosen", async () => {
  show(true);
  await search("pedestal");
  expect(await screen.findByText("Nothing found")).toBeTruthy();
});
