import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { PaletteButton } from "@/components/shell/palette-button";
import { listVideosEndpoint } from "@/lib/shared/contracts/videos";
import { renderScreen } from "@/lib/testing/render-screen";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { CameraPanel } from "./camera-panel";

function show(disabled = false) {
  stubApi({ "GET /api/videos": replies(listVideosEndpoint, { items: [], nextCursor: null }) });
  const toggle = vi.fn();
  renderScreen(
    <>
      <PaletteButton />
      <CameraPanel
        {...{ chosen: new Set(["UP"] as const), onToggle: toggle, alreadyReady: new Map(), disabled }}
        {...{ singleKeys: true, aspect: 1.78, lineIn: null, clip: null, title: "Lighthouse", className: "" }}
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

it("offers none while none can be chosen", async () => {
  show(true);
  await search("pedestal");
  expect(await screen.findByText("Nothing found")).toBeTruthy();
});
