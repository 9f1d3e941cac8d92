import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MOTIONS, type MotionId, motionOf, SHOWN_MOTIONS } from "@/lib/shared/motions/catalogue";
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
  it("are in the groups of a crew, each tile with a name and a description", () => {
    render(<Studio alreadyReady={new Map([["UP", 2]])} />);
    expect(screen.getByRole("listbox", { name: "Camera motions" }).getAttribute("aria-multiselectable")).toBe("true");
    const sizes = screen
      .getAllByRole("group")
      .map((group) => [group.getAttribute("aria-label"), within(group).getAllByRole("option").length]);
    expect(sizes).toEqual([
      ["Travel", 6],
      ["Turn", 4],
      ["Dolly zoom", 4],
      ["Locked off", 1],
    ]);
    for (const { id, label, description } of MOTIONS) {
      if (id === "UP") continue;
      expect(
        screen.getByRole("option", { name: (name) => name.startsWith(`${label()}. ${description()}`) }),
      ).toBeTruthy();
    }
    expect(tile(/^Pedestal up, you have 2\. The camera/)).toBeTruthy();
  });

  it("are selected and deselected by a press, any number of them", async () => {
    render(<Studio />);
    await userEvent.click(tile(/^Pan left/));
    await userEvent.click(tile(/^Dolly in\./));
    expect(chosen()).toEqual(["FORWARD", "STATIONARY_LEFT"]);
    await userEvent.click(tile(/^Pan left/));
    expect(chosen()).toEqual(["FORWARD"]);
  });

  it("say on the screen that their pictures are illustrations", () => {
    render(<Studio />);
    expect(screen.getAllByText(/^Illustrations of each motion\./).length).toBeGreaterThan(0);
  });

  it("show the sentence and the API's value of the tile under the pointer, else of the focused one", async () => {
    render(<Studio />);
    const line = () => document.querySelector("[data-motion-line]")?.textContent;
    expect(line()).toMatch(/^Illustrations/);
    await userEvent.hover(tile(/^Truck left\./));
    expect(line()).toBe(`Truck left RIGHT_TO_LEFT ${motionOf("RIGHT_TO_LEFT").description()}`);
    await userEvent.unhover(tile(/^Truck left\./));
    expect(line()).toMatch(/^Illustrations/);
    await userEvent.click(tile(/^Pan left\./));
    expect(line()).toContain("Pan left selected STATIONARY_LEFT");
    await userEvent.hover(tile(/^Truck left\./));
    expect(line()).toContain("Truck left");
    await userEvent.unhover(tile(/^Truck left\./));
    expect(line()).toContain("Pan left");
    await userEvent.click(screen.getByLabelText("Title"));
    expect(line()).toMatch(/^Illustrations/);
  });

  it("take the aspect of the source, and let a portrait picture stand in a square", () => {
    const { rerender } = render(<Studio aspect={9 / 16} />);
    const preview = () => document.querySelector<HTMLElement>("[data-preview]");
    expect(Number.parseFloat(preview()?.style.aspectRatio ?? "")).toBe(9 / 16);
    expect(preview()?.parentElement?.style.getPropertyValue("--frame")).toBe("1");
    rerender(<Studio aspect={21 / 9} />);
    expect(preview()?.parentElement?.style.getPropertyValue("--frame")).toBe(String(21 / 9));
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
    expect([focused(), chosen()]).toEqual(["STATIONARY_LEFT", ["STATIONARY_LEFT"]]);
    await userEvent.keyboard("{ArrowUp}{Enter}{Home}{End}");
    expect([focused(), chosen()]).toEqual(["STATIONARY", ["DOWN", "STATIONARY_LEFT"]]);
    expect(screen.getAllByRole("option").filter((option) => option.tabIndex === 0)).toHaveLength(1);
  });

  it("picks by digit and letter from anywhere on the page, and announces it", async () => {
    render(<Studio />);
    await userEvent.keyboard("1bF");
    expect(chosen()).toEqual([0, 10, 14].map((place) => SHOWN_MOTIONS[place]?.id));
    expect(screen.getByRole("status").textContent).toBe("Locked off selected");
    await userEvent.keyboard("F");
    expect(screen.getByRole("status").textContent).toBe("Locked off deselected");
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
    expect(screen.getAllByRole("group").map((group) => group.getAttribute("aria-label"))).toEqual(["Matches"]);
    expect(screen.getByRole("status").textContent).toBe("2 of 15 motions shown");
  });

  it("puts the best match first, and Enter takes it and says so, without ever taking it back", async () => {
    render(<Studio />);
    await userEvent.type(screen.getByRole("searchbox"), "left");
    expect(shown().slice(0, 2)).toEqual(["RIGHT_TO_LEFT", "STATIONARY_LEFT"]);
    await userEvent.keyboard("{Enter}");
    expect([chosen(), screen.getByRole("status").textContent]).toEqual([["RIGHT_TO_LEFT"], "Truck left selected"]);
    expect(document.querySelector("[data-motion-line]")?.textContent).toContain("Truck left selected");
    await userEvent.keyboard("{Enter}");
    expect([chosen(), screen.getByRole("status").textContent]).toEqual([
      ["RIGHT_TO_LEFT"],
      "Truck left is already selected",
    ]);
  });

  it("takes nothing for Enter in an empty field, without a match, or while disabled", async () => {
    const { rerender } = render(<Studio />);
    await userEvent.type(screen.getByRole("searchbox"), "{Enter}handheld{Enter}");
    rerender(<Studio disabled />);
    await userEvent.clear(screen.getByRole("searchbox"));
    await userEvent.type(screen.getByRole("searchbox"), "pan{Enter}");
    expect(chosen()).toEqual([]);
  });

  it("says when it found only the nearest motions", async () => {
    render(<Studio />);
    await userEvent.type(screen.getByRole("searchbox"), "orbit");
    const group = screen.getByRole("group", { name: "No motion is called “orbit”. Nearest motions" });
    expect(within(group).getAllByRole("option")).toHaveLength(2);
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
    await userEvent.type(screen.getByRole("searchbox"), "pan{ArrowDown}1a");
    expect(chosen()).toEqual(["STATIONARY_RIGHT"]);
  });
});
