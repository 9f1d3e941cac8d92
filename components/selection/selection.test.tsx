import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { Results } from "@/components/reshoots/results";
import { ofShownTeam } from "@/lib/browser/fetch/shown-team";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { deleteManyEndpoint, restoreManyEndpoint } from "@/lib/shared/contracts/trash";
import { renderScreen } from "@/lib/testing/render-screen";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { aReadyReshoot, aReshoot } from "@/lib/testing/wire-values";

const idOf = (number: number) => `0190a000-0000-7000-8000-00000000000${number}`;
const ready = (number: number, more: Partial<Reshoot> = {}) =>
  aReadyReshoot({ id: idOf(number), version: number, bytes: 1_000_000, ...more });

function show(reshoots: Reshoot[], { canEdit = true, onShare = vi.fn() } = {}) {
  const choose = vi.fn();
  renderScreen(
    <Results
      {...{ reshoots, canEdit, onShare, onChoose: choose, sourcePosterUrl: null, chosenId: null, justCreated: null }}
      empty={null}
    />,
  );
  return { user: userEvent.setup(), choose, onShare };
}

const start = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.click(screen.getByRole("button", { name: "Select results" }));
  return within(await screen.findByRole("toolbar", { name: "Selection" }));
};
const box = (version: number) => screen.getByRole("checkbox", { name: `Select Dolly in, version ${version}` });
const checked = () => screen.getAllByRole<HTMLInputElement>("checkbox").map((each) => each.checked);

describe("selecting results", () => {
  it("counts, sums and downloads what is selected, with Shift through the last one", async () => {
    const { user, choose } = show([ready(1), ready(2), ready(3), ready(4)]);
    const bar = await start(user);
    expect(bar.getByRole("link", { name: "Download" }).getAttribute("aria-disabled")).toBe("true");
    await user.click(box(1));
    fireEvent.click(box(3), { shiftKey: true });
    expect(checked()).toEqual([true, true, true, false]);
    expect(bar.getByRole("status").textContent).toBe("3 selected");
    const link = bar.getByRole("link", { name: "Download (3.0 MB)" });
    expect(link.getAttribute("href")).toBe(
      ofShownTeam(`/api/downloads.zip?results=${[1, 2, 3].map(idOf).join("%2C")}`),
    );
    expect(choose).not.toHaveBeenCalled();
    await user.click(bar.getByRole("button", { name: "Done" }));
    expect(screen.queryByRole("checkbox")).toBeNull();
  });

  it("deletes all of them at once, and undoes that", async () => {
    const api = stubApi({
      "POST /api/trash": replies(deleteManyEndpoint, { ids: [idOf(1), idOf(2)] }),
      "POST /api/trash/restore": replies(restoreManyEndpoint, { ids: [idOf(1), idOf(2)] }),
    });
    const { user } = show([ready(1), ready(2)]);
    const bar = await start(user);
    await user.keyboard("{Control>}a{/Control}");
    await user.click(box(1));
    await user.click(box(1));
    await user.click(bar.getByRole("button", { name: "Select all" }));
    await user.click(bar.getByRole("button", { name: "Delete" }));
    expect(await screen.findByText("2 moved to trash")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: /Undo/ }));
    await screen.findByText("Restored");
    const sent = api.calls.filter(({ name }) => name.startsWith("POST /api/trash")).map(({ body }) => body);
    expect(sent).toEqual([{ kind: "reshoot", ids: [idOf(1), idOf(2)] }, { ids: [idOf(1), idOf(2)] }]);
  });

  it("keeps the selection and says why when it cannot be deleted", async () => {
    stubApi({ "POST /api/trash": refuses("conflict", "This reshoot is still in progress.") });
    const { user } = show([ready(1), ready(2)]);
    const bar = await start(user);
    await user.click(box(2));
    await user.click(bar.getByRole("button", { name: "Delete" }));
    expect(await screen.findByText(/still in progress/)).toBeTruthy();
    expect(checked()).toEqual([false, true]);
  });

  it("shares only what has a video", async () => {
    const { user, onShare } = show([ready(1), aReshoot({ id: idOf(2), version: 2, status: "failed" })]);
    const bar = await start(user);
    await user.click(bar.getByRole("button", { name: "Select all" }));
    await user.click(bar.getByRole("button", { name: "Share" }));
    expect(onShare).toHaveBeenCalledWith([idOf(1)]);
  });

  it("offers reviewers the download alone", async () => {
    const { user } = show([ready(1), ready(2)], { canEdit: false });
    const bar = await start(user);
    await user.click(box(1));
    expect(bar.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(["Select all", "Done"]);
    expect(bar.getByRole("link", { name: /^Download/ })).toBeTruthy();
  });

  it("ends with Escape, and leaves what is in progress alone", async () => {
    const { user } = show([ready(1), ready(2), aReshoot({ id: idOf(3), version: 3, status: "rendering" })]);
    await start(user);
    expect(screen.getAllByRole("checkbox")).toHaveLength(2);
    await user.click(box(1));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("checkbox")).toBeNull());
  });
});
