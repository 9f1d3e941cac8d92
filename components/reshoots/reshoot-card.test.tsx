import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { renderScreen } from "@/lib/testing/render-screen";
import { aReadyReshoot, aReshoot } from "@/lib/testing/wire-values";
import { Results } from "./results";

const choose = vi.fn();

function show(
  reshoots: Reshoot[],
  { canEdit = true, chosenId = null as string | null, attendedId = null as string | null } = {},
) {
  return renderScreen(
    <Results
      reshoots={reshoots}
      sourcePosterUrl="/source.jpg"
      chosenId={chosenId}
      attendedId={attendedId}
      onChoose={choose}
      canEdit={canEdit}
      justCreated={null}
      empty={<p>Nothing reshot yet.</p>}
    />,
  );
}

const many = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    aReadyReshoot({ id: `0190a000-0000-7000-8000-${String(at).padStart(12, "0")}`, version: at + 1 }),
  );

const buttons = () =>
  screen.queryAllByRole("button").map((button) => button.getAttribute("aria-label") ?? button.textContent);

describe("the results of a source", () => {
  afterEach(() => {
    cleanup();
    choose.mockClear();
    localStorage.clear();
    vi.unstubAllGlobals();
  });

  it("shows help when there are none", () => {
    show([]);
    expect(screen.getByText("Nothing reshot yet.")).toBeTruthy();
  });

  it("shows how many of the newest batch are ready, without cancelled ones", () => {
    const other = { id: "0190a000-0000-7000-8000-0000000000a2" };
    show([
      aReadyReshoot(),
      aReshoot(other),
      aReshoot({ id: "0190a000-0000-7000-8000-0000000000a3", status: "cancelled" }),
    ]);
    expect(screen.getByText("1 of 2 ready")).toBeTruthy();
  });

  it("lets the user choose a ready one, and marks the chosen one", async () => {
    const ready = aReadyReshoot();
    show([ready], { chosenId: ready.id });
    const card = screen.getByRole("button", { name: /^Dolly in/ });
    expect(card.getAttribute("aria-pressed")).toBe("true");
    await userEvent.click(card);
    expect(choose).toHaveBeenCalledWith(ready.id);
  });

  it("offers no choice before the video is ready", () => {
    show([aReshoot({ status: "rendering" })]);
    expect(buttons()).toEqual(["Receipt"]);
  });

  it("cancels a queued reshoot, for roles that may", async () => {
    const reshoot = aReshoot({ cancellable: true });
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      asked.push(`${init.method} ${url}`);
      return Response.json(aReshoot({ status: "cancelled", credits: "released" }));
    });
    show([reshoot]);
    await userEvent.click(screen.getByRole("button", { name: "Cancel Dolly in" }));
    expect(asked).toContain(`POST /api/reshoots/${reshoot.id}/cancel`);
  });

  it("shows a reviewer no button that spends or releases", () => {
    show(
      [
        aReshoot({ cancellable: true }),
        aReshoot({ id: "0190a000-0000-7000-8000-0000000000a2", status: "needs_attention" }),
      ],
      {
        canEdit: false,
      },
    );
    expect(buttons()).toEqual(["Receipt", "Receipt"]);
  });

  it("shows what giving up does to the credits", () => {
    show([aReshoot({ status: "needs_attention", givingUp: "settles" })]);
    expect(screen.getByText("Rendered, but we couldn't save it. 1.20 stays on hold.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Dismiss (1.20 stays charged)" })).toBeTruthy();
  });

  it("shows why a delivered video was not saved", () => {
    const message = "Ace Data Cloud sent a GIF, which can't be reshot or compared.";
    show([aReshoot({ status: "needs_attention", givingUp: "settles", failure: { code: "result_refused", message } })]);
    expect(
      screen.getByText("Ace Data Cloud sent a GIF, which can't be reshot or compared. 1.20 stays on hold."),
    ).toBeTruthy();
  });

  it("offers both actions for a lost start, with the credits that are released", () => {
    show([aReshoot({ status: "needs_attention" })]);
    expect(screen.getByRole("button", { name: "Check again" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Cancel and release 1.20" })).toBeTruthy();
  });

  it("does not count those that ended without a video", () => {
    show([
      aReadyReshoot(),
      aReshoot({ id: "r2", version: 2, status: "rendering" }),
      aReshoot({ id: "r3", version: 3, status: "failed" }),
      aReshoot({ id: "r4", version: 4, status: "cancelled" }),
    ]);
    expect(screen.getByText("2 total")).toBeTruthy();
    cleanup();
    show([aReshoot({ status: "failed" })]);
    expect(screen.queryByText(/total/)).toBeNull();
  });

  it.each(["failed", "cancelled"] as const)("dismisses a %s one into the trash, without a question", async (status) => {
    const calls: string[] = [];
    vi.stubGlobal("fetch", async (url: string, { method = "GET" }: RequestInit) => {
      calls.push(`${method} ${url}`);
      return Response.json({});
    });
    const reshoot = aReshoot({ status, credits: "released" });
    show([reshoot]);
    await userEvent.click(await screen.findByRole("button", { name: /^Dismiss .* · v1$/ }));
    expect(calls).toContain(`DELETE /api/reshoots/${reshoot.id}`);
    cleanup();
    show([reshoot], { canEdit: false });
    expect(screen.queryByRole("button", { name: /^Dismiss/ })).toBeNull();
  });

  it("focuses the card that a link leads to", () => {
    const lost = aReshoot({ id: "r2", version: 2, status: "needs_attention" });
    show([aReadyReshoot(), lost], { attendedId: "r2" });
    expect(document.activeElement).toBe(screen.getByRole("article", { name: /version 2$/ }));
  });

  it("stacks the versions of a result, and expands many on request", async () => {
    show(many(40));
    expect(screen.getByRole("article", { name: "Dolly in, version 40" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Show the 39 older versions of Dolly in" }));
    await userEvent.click(screen.getByRole("button", { name: "Show all 40" }));
    expect(screen.getByRole("button", { name: "Show one row" })).toBeTruthy();
    expect(screen.getAllByRole("article")).toHaveLength(40);
    await userEvent.click(screen.getByRole("button", { name: "Hide older versions of Dolly in" }));
    expect(screen.getAllByRole("article")).toHaveLength(1);
  });
});
