import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { usePaletteActions } from "@/components/palette/palette-actions";
import { Dialog } from "@/components/ui/dialog";
import { listVideosEndpoint } from "@/lib/shared/contracts/videos";
import { renderScreen } from "@/lib/testing/render-screen";
import { someVideo } from "@/lib/testing/replies";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { PaletteButton } from "./palette-button";

const lighthouse = { ...someVideo(1), title: "A red lighthouse" };
const kitchen = { ...someVideo(2), title: "Kitchen, morning" };

/** The server finds `walk` in the prompt of the lighthouse. */
function found(search: string) {
  const items = search === "walk" ? [lighthouse] : [lighthouse, kitchen].filter(({ title }) => title.includes(search));
  return replies(listVideosEndpoint, { items, nextCursor: null });
}

const done: string[] = [];
beforeEach(() => {
  done.length = 0;
  stubApi({ "GET /api/videos": (seen) => found(seen.search.get("search") ?? "")(seen) });
});

function Page() {
  usePaletteActions(() => [{ id: "share", label: "Share", keywords: ["link"], run: () => done.push("share") }]);
  return (
    <>
      <PaletteButton />
      <button type="button">Elsewhere</button>
    </>
  );
}

const openPalette = async () => {
  await userEvent.keyboard("{Control>}k{/Control}");
  return screen.findByRole("combobox", { name: "Search and commands" });
};

it("lists the page's actions, the newest videos, the pages and the commands", async () => {
  renderScreen(<Page />);
  await openPalette();
  const names = async () => (await screen.findAllByRole("option")).map(({ textContent }) => textContent);
  await waitFor(async () => expect(await names()).toContain("Kitchen, morning"));
  expect(await names()).toEqual(
    expect.arrayContaining([
      "Share",
      "A red lighthouse",
      "Library",
      "Credits",
      "Storage",
      "Use the dark theme",
      "Sign out",
    ]),
  );
});

it("finds an action by its other words, and runs it with Enter after it has closed", async () => {
  renderScreen(<Page />);
  await userEvent.type(await openPalette(), "link{Enter}");
  await waitFor(() => expect(done).toEqual(["share"]));
  expect(screen.queryByRole("dialog")).toBeNull();
});

it("shows every video that the server found, also by its prompt", async () => {
  renderScreen(<Page />);
  await userEvent.type(await openPalette(), "walk");
  await waitFor(() => expect(screen.queryByText("Kitchen, morning")).toBeNull());
  await userEvent.click(await screen.findByRole("option", { name: "A red lighthouse" }));
  await waitFor(() => expect(location.pathname).toBe(`/videos/${lighthouse.id}`));
});

it("says so when nothing is found", async () => {
  renderScreen(<Page />);
  await userEvent.type(await openPalette(), "zzzz");
  expect(await screen.findByText("Nothing found")).toBeDefined();
});

it("closes with Escape and with its own shortcut, and gives the focus back", async () => {
  renderScreen(<Page />);
  const button = screen.getByRole("button", { name: "Search and commands" });
  await userEvent.click(button);
  await screen.findByRole("combobox");
  await userEvent.keyboard("{Control>}k{/Control}");
  expect(screen.queryByRole("dialog")).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(button));
});

it("does not open above another dialog", async () => {
  renderScreen(
    <>
      <Page />
      <Dialog open onClose={() => undefined} title="Delete?">
        <p>Really?</p>
      </Dialog>
    </>,
  );
  await userEvent.keyboard("{Control>}k{/Control}");
  expect(screen.getAllByRole("dialog")).toHaveLength(1);
});
