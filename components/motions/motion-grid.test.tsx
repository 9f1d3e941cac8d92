import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MOTION_IDS, MOTIONS, type MotionId } from "@/lib/shared/motions/catalogue";
import { MotionGrid } from "./motion-grid";

type Extra = Partial<Parameters<typeof MotionGrid>[0]>;

function Studio(props: Extra) {
  const [chosen, setChosen] = useState<ReadonlySet<MotionId>>(new Set());
  const onToggle = (motion: MotionId) => setChosen((old) => old.symmetricDifference(new Set([motion])));
  return (
    <>
      <input aria-label="Title" />
      <MotionGrid chosen={chosen} onToggle={onToggle} {...props} />
    </>
  );
}

/** jsdom has no layout: this places the tiles in three columns, in page order. */
function layOut(this: HTMLElement) {
  const index = [...document.querySelectorAll("[data-motion]")].indexOf(this);
  return DOMRect.fromRect({ x: (index % 3) * 100, y: Math.floor(index / 3) * 100, width: 90, height: 90 });
}

const tile = (name: RegExp) => screen.getByRole("option", { name });
const shown = () => screen.queryAllByRole("option").map((option) => option.dataset.motion);
const chosen = () => screen.queryAllByRole("option", { selected: true }).map((option) => option.dataset.motion);
const focused = () => (document.activeElement instanceof HTMLElement ? document.activeElement.dataset.motion : "");

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(layOut);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe("the motions", () => {
  it("are in two named groups, each tile with a name and a description", () => {
    render(<Studio alreadyReady={new Map([["UP", 2]])} />);
    expect(screen.getByRole("listbox", { name: "Camera motions" }).getAttribute("aria-multiselectable")).toBe("true");
    expect(within(screen.getByRole("group", { name: "Camera moves" })).getAllByRole("option")).toHaveLength(8);
    expect(within(screen.getByRole("group", { name: "Camera fixed" })).getAllByRole("option")).toHaveLength(7);
    for (const { id, label, description } of MOTIONS) {
      if (id === "UP") continue;
      expect(
        screen.getByRole("option", { name: (name) => name.startsWith(`${label()}. ${description()}`) }),
      ).toBeTruthy();
    }
    expect(tile(/^Pedestal up, 2 ready\. The camera/)).toBeTruthy();
  });

  it("are selected and deselected by a press, any number of them", async () => {
    render(<Studio />);
    await userEvent.click(tile(/^Pan left/));
    await userEvent.click(tile(/^Dolly in\./));
    expect(chosen()).toEqual(["FORWARD", "STATIONARY_LEFT"]);
    await userEvent.click(tile(/^Pan left/));
    expect(chosen()).toEqual(["FORWARD"]);
  });

  it("cannot be chosen while disabled, by pointer or key", async () => {
    render(<Studio disabled />);
    await userEvent.click(tile(/^Pan left/));
    await userEvent.keyboard("3");
    expect(chosen()).toEqual([]);
    expect(tile(/^Pan left/).getAttribute("aria-disabled")).toBe("true");
  });
});

describe("by keyboard", () => {
  it("has one stop for Tab, arrows in two dimensions across groups, and Space and Enter to choose", async () => {
    render(<Studio />);
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.tab();
    expect(focused()).toBe("FORWARD");
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowRight}{ArrowRight}[Space]");
    expect([focused(), chosen()]).toEqual(["STATIONARY", ["STATIONARY"]]);
    await userEvent.keyboard("{ArrowUp}{Enter}{Home}{End}");
    expect([focused(), chosen()]).toEqual([MOTION_IDS.at(-1), ["DOWN", "STATIONARY"]]);
    expect(screen.getAllByRole("option").filter((option) => option.tabIndex === 0)).toHaveLength(1);
  });

  it("picks by digit and letter from anywhere on the page, and announces it", async () => {
    render(<Studio />);
    await userEvent.keyboard("1bF");
    expect(chosen()).toEqual([MOTION_IDS[0], MOTION_IDS[10], MOTION_IDS[14]]);
    expect(screen.getByRole("status").textContent).toBe("Vertigo out selected");
    await userEvent.keyboard("F");
    expect(screen.getByRole("status").textContent).toBe("Vertigo out deselected");
  });

  it("ignores keys that are typed into a field, held with a modifier, or meant for a dialog", async () => {
    render(<Studio />);
    await userEvent.type(screen.getByLabelText("Title"), "123abc");
    await userEvent.click(document.body);
    await userEvent.keyboard("{Control>}1{/Control}{Meta>}2{/Meta}{Alt>}3{/Alt}");
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.open = true;
    await userEvent.keyboard("4");
    dialog.remove();
    expect(chosen()).toEqual([]);
  });

  it("limits single keys to the grid, or switches them off, as configured", async () => {
    const { rerender } = render(<Studio shortcuts="grid" />);
    await userEvent.keyboard("1");
    expect(chosen()).toEqual([]);
    tile(/^Pan left/).focus();
    await userEvent.keyboard("1");
    expect(chosen()).toEqual(["FORWARD"]);
    rerender(<Studio shortcuts="off" />);
    await userEvent.keyboard("2/");
    expect([chosen(), focused()]).toEqual([["FORWARD"], "STATIONARY_LEFT"]);
  });
});

describe("the search", () => {
  it("filters the grid by words and counts the matches", async () => {
    render(<Studio />);
    await userEvent.keyboard("/");
    await userEvent.keyboard("crane");
    expect(shown()).toEqual(["UP", "DOWN"]);
    expect(screen.queryByRole("group", { name: "Camera fixed" })).toBeNull();
    expect(screen.getByRole("status").textContent).toBe("2 of 15 motions shown");
  });

  it("is cleared by Esc, and left by a second Esc or the down arrow", async () => {
    render(<Studio />);
    const field = screen.getByRole("searchbox", { name: "Find a motion" });
    await userEvent.type(field, "pan{Escape}");
    expect([shown().length, document.activeElement]).toEqual([15, field]);
    await userEvent.keyboard("{Escape}");
    expect(focused()).toBe("FORWARD");
    await userEvent.type(field, "hitchcock tele{ArrowDown}");
    expect(focused()).toBe("STATIONARY_DOLLY_OUT_ZOOM_IN");
  });

  it("shows a note when nothing is found, and a way back", async () => {
    render(<Studio />);
    await userEvent.type(screen.getByRole("searchbox"), "helicopter");
    expect(screen.getByText(/No motions match “helicopter”/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Show all motions" }));
    expect(shown()).toHaveLength(15);
  });

  it("also disables single keys for hidden tiles", async () => {
    render(<Studio />);
    await userEvent.type(screen.getByRole("searchbox"), "pan{ArrowDown}1d");
    expect(chosen()).toEqual(["STATIONARY_RIGHT"]);
  });
});
