import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { ToastProvider, useToast } from "./toast";
import { bottomClearOf } from "./toast-place";

function Actions({ undo }: { undo: (name: string) => Promise<unknown> }) {
  const toast = useToast();
  const remove = (name: string) =>
    toast({
      text: "Moved to trash",
      detail: name,
      undo: { act: () => undo(name), done: "Restored", failed: "Couldn't restore it." },
    });
  return (
    <>
      <Button onClick={() => toast({ text: "3 reshoots are ready.", tone: "good" })}>Finish</Button>
      <Button onClick={() => remove("Lighthouse")}>Delete lighthouse</Button>
      <Button onClick={() => remove("Robot")}>Delete robot</Button>
      <input aria-label="Search" />
    </>
  );
}

function show(undo: (name: string) => Promise<unknown> = async () => undefined) {
  const undone: string[] = [];
  const note = (name: string) => {
    undone.push(name);
    return undo(name);
  };
  render(
    <ToastProvider>
      <Actions undo={note} />
    </ToastProvider>,
  );
  return undone;
}
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const undoByKey = () => userEvent.keyboard("{Control>}z{/Control}");

describe("a toast", () => {
  it("is announced and can be dismissed", async () => {
    show();
    await press("Finish");
    expect(screen.getByRole("status").textContent).toContain("3 reshoots are ready.");
    await press("Dismiss");
    expect(screen.queryByText("3 reshoots are ready.")).toBeNull();
  });

  it("says what happened before what it is about, and has Undo first", async () => {
    const undone = show();
    await press("Delete lighthouse");
    const [first] = screen.getByRole("status").querySelectorAll("button");
    expect(first?.textContent).toBe("Undo");
    expect(screen.getByRole("status").textContent).toBe("UndoMoved to trashLighthouse");
    await press("Undo");
    expect(undone).toEqual(["Lighthouse"]);
    expect(await screen.findByText("Restored")).toBeDefined();
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  it("says that the undo failed, and offers it again", async () => {
    const undone = show(() => Promise.reject(new Error("offline")));
    await press("Delete lighthouse");
    await press("Undo");
    expect(await screen.findByText("Couldn't restore it.")).toBeDefined();
    await undoByKey();
    expect(undone).toEqual(["Lighthouse", "Lighthouse"]);
  });
});

describe("Ctrl+Z", () => {
  it("undoes the last first, each once", async () => {
    const undone = show();
    await press("Delete lighthouse");
    await press("Delete robot");
    for (let presses = 0; presses < 3; presses += 1) await undoByKey();
    expect(undone).toEqual(["Robot", "Lighthouse"]);
  });

  it("is ⌘Z too, and neither redo nor typing", async () => {
    const undone = show();
    await press("Delete lighthouse");
    await userEvent.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
    await userEvent.type(screen.getByLabelText("Search"), "x{Control>}z{/Control}");
    expect(undone).toEqual([]);
    screen.getByRole("button", { name: "Finish" }).focus();
    await userEvent.keyboard("{Meta>}z{/Meta}");
    expect(undone).toEqual(["Lighthouse"]);
  });

  it("still undoes after the toast was dismissed, and shows the outcome", async () => {
    const undone = show();
    await press("Delete lighthouse");
    await press("Dismiss");
    await undoByKey();
    expect(undone).toEqual(["Lighthouse"]);
    expect(await screen.findByText("Restored")).toBeDefined();
  });
});

describe("the time of a toast", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
  afterEach(() => vi.useRealTimers());

  it("is ten seconds at least", () => {
    show();
    act(() => screen.getByRole("button", { name: "Delete lighthouse" }).click());
    act(() => void vi.advanceTimersByTime(9_900));
    expect(screen.getByText("Moved to trash")).toBeDefined();
    act(() => void vi.advanceTimersByTime(200));
    expect(screen.queryByText("Moved to trash")).toBeNull();
  });
});

describe("the place of the toasts", () => {
  const region = { left: 16, right: 374, height: 60 };
  const box = (top: number, bottom: number) => ({ left: 200, right: 370, top, bottom });

  it.each([
    ["at the bottom edge, with nothing there", [], 16],
    ["above a payment at the bottom edge", [box(780, 828)], 844 - 780 + 8],
    ["at the bottom edge, below a payment further up", [box(300, 348)], 16],
    ["at the bottom edge, beside a payment", [{ left: 400, right: 500, top: 780, bottom: 828 }], 16],
    ["at the bottom edge, with a payment above the window", [box(-60, -12)], 16],
  ])("is %s", (_, boxes, bottom) => {
    expect(bottomClearOf(boxes, region, 844)).toBe(bottom);
  });

  it("is the top edge where there is no room above", () => {
    expect(bottomClearOf([box(40, 300)], { ...region, height: 100 }, 320)).toBe(320 - 100 - 16);
  });
});

function CloseAndReport({ onClose }: { onClose: () => void }) {
  const toast = useToast();
  const report = () => {
    onClose();
    toast({ text: "Moved to trash", undo: { act: async () => undefined, done: "Restored", failed: "" } });
  };
  return <Button onClick={report}>Delete and close</Button>;
}

function WithDialog() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Open</Button>
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} title="Share">
        <Actions undo={async () => undefined} />
        <CloseAndReport onClose={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

describe("a toast and a dialog", () => {
  it("is inside of the dialog in front, where it can be pressed, and outlives it", async () => {
    render(
      <ToastProvider>
        <WithDialog />
      </ToastProvider>,
    );
    expect(screen.getByRole("status").closest("dialog")).toBeNull();
    await press("Open");
    const dialog = screen.getByRole("dialog");
    expect(dialog.contains(screen.getByRole("status"))).toBe(true);
    await press("Delete robot");
    expect(dialog.contains(screen.getByText("Moved to trash"))).toBe(true);
    await press("Close");
    expect((await screen.findByText("Moved to trash")).closest("dialog")).toBeNull();
    await press("Undo");
    expect(await screen.findByText("Restored")).toBeDefined();
  });

  it("is in the page when the dialog goes with what is reported", async () => {
    const showPopover = vi.spyOn(HTMLElement.prototype, "showPopover").mockImplementation(function (this: HTMLElement) {
      // As browsers do.
      if (!this.isConnected) throw new DOMException("Invalid on disconnected popover elements", "InvalidStateError");
    });
    render(
      <ToastProvider>
        <WithDialog />
      </ToastProvider>,
    );
    await press("Open");
    await press("Delete and close");
    expect((await screen.findByText("Moved to trash")).closest("dialog")).toBeNull();
    await press("Undo");
    expect(await screen.findByText("Restored")).toBeDefined();
    showPopover.mockRestore();
  });
});
