import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readViewState, type ViewState } from "@/lib/shared/playback/view-state";
import type { Commands } from "./use-commands";
import { useCommands } from "./use-commands";
import { useViewportPointer } from "./viewport-pointer";

const onViewState = vi.fn();
const toggle = vi.fn();
const BOX = { left: 0, top: 0, width: 1600, height: 900 };
let state: ViewState;

type Given = { search: string; wheelZooms?: boolean; frozen?: boolean };

function Viewport({ search, wheelZooms = true, frozen = false }: Given) {
  const [viewState, setViewState] = useState(() => readViewState(new URLSearchParams(search)));
  state = viewState;
  const nothing = () => undefined;
  const commands: Commands = {
    ...useCommands({
      handle: { engine: null, isMissing: false, tryAgain: nothing, withEngine: nothing },
      viewState,
      onViewState: (change) => {
        onViewState(change);
        setViewState((now) => ({ ...now, ...change }));
      },
      videos: [],
      measure: nothing,
      openSheet: nothing,
      toggleDrawings: nothing,
      onStepResult: nothing,
      fullScreen: { kind: null, toggle: nothing, leave: () => false },
    }),
    toggle,
  };
  const isSheet = viewState.view.mode === "sheet";
  const cells = isSheet
    ? [
        { ...BOX, width: 800, sides: [0] as const },
        { ...BOX, left: 800, width: 800, sides: [1] as const },
      ]
    : [{ ...BOX, sides: [0, 1] as const }];
  const shown = [{ id: "source" }, { id: "b" }];
  const aspects = [16 / 9, 16 / 9];
  return (
    <div
      data-testid="stage"
      {...useViewportPointer({ commands, viewState, cells, aspects, shown, wheelZooms, frozen })}
    >
      <button type="button">Control</button>
    </div>
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  onViewState.mockClear();
  toggle.mockClear();
  HTMLElement.prototype.setPointerCapture = () => undefined;
});
afterEach(() => void vi.useRealTimers());

type Finger = { pointerId?: number; pointerType?: string };

function point(name: string, clientX: number, clientY: number, { pointerId = 1, pointerType = "touch" }: Finger = {}) {
  const event = new MouseEvent(name, { bubbles: true, clientX, clientY });
  fireEvent(screen.getByTestId("stage"), Object.assign(event, { pointerId, pointerType }));
}

describe("a held finger", () => {
  it("shows the other side", () => {
    render(<Viewport search="mode=overlay&result=b" />);
    point("pointerdown", 0, 0);
    vi.advanceTimersByTime(300);
    expect(onViewState).toHaveBeenCalledTimes(1);
  });

  it("is ignored after the player was removed", () => {
    const { unmount } = render(<Viewport search="mode=overlay&result=b" />);
    point("pointerdown", 0, 0);
    unmount();
    vi.advanceTimersByTime(300);
    expect(onViewState).not.toHaveBeenCalled();
  });
});

describe("two fingers in the wipe", () => {
  it("zoom and move the picture, and leave the line where it was", () => {
    render(<Viewport search="mode=wipe&result=b&wipe=0.27&zoom=2" />);
    point("pointerdown", 600, 450);
    point("pointerdown", 1000, 450, { pointerId: 2 });
    // Both fingers move 160 px to the right: a tenth of the frame, a twentieth of the picture at zoom 2.
    point("pointermove", 760, 450);
    point("pointermove", 1160, 450, { pointerId: 2 });
    expect(state.view.zoom).toBeCloseTo(2);
    expect(state.view.x).toBeCloseTo(0.45);
    // They move apart around their middle.
    point("pointermove", 560, 450);
    point("pointermove", 1360, 450, { pointerId: 2 });
    expect(state.view.zoom).toBeCloseTo(4);
    point("pointerup", 560, 450);
    point("pointerup", 1360, 450, { pointerId: 2 });
    expect(state.view.wipe).toBe(0.27);
    expect(toggle).not.toHaveBeenCalled();
  });

  it("undo what the first finger had dragged", () => {
    render(<Viewport search="mode=wipe&result=b&wipe=0.27" />);
    point("pointerdown", 400, 450);
    point("pointermove", 800, 450);
    expect(state.view.wipe).toBeCloseTo(0.5);
    point("pointerdown", 1000, 450, { pointerId: 2 });
    expect(state.view.wipe).toBe(0.27);
  });

  it("are told from one finger, which moves the line when it is dragged or lifted", () => {
    render(<Viewport search="mode=wipe&result=b&wipe=0.27" />);
    point("pointerdown", 800, 450);
    expect(state.view.wipe).toBe(0.27);
    point("pointerup", 800, 450);
    expect(state.view.wipe).toBeCloseTo(0.5);
  });
});

describe("the contact sheet", () => {
  it("a press chooses side B and does not play; a double press opens the pair", () => {
    render(<Viewport search="mode=sheet" />);
    point("pointerdown", 1200, 450, { pointerType: "mouse" });
    point("pointerup", 1200, 450, { pointerType: "mouse" });
    expect(state.b).toBe("b");
    expect(toggle).not.toHaveBeenCalled();
    fireEvent.doubleClick(screen.getByTestId("stage"), { clientX: 1200, clientY: 450 });
    expect(state.view.mode).toBe("side");
  });
});

describe("the wheel", () => {
  const turn = (init: WheelEventInit) =>
    fireEvent.wheel(screen.getByTestId("stage"), { clientX: 800, clientY: 450, cancelable: true, ...init });

  it.each([-100, 100])("scrolls the page by %i in the studio, also over a zoomed picture", (deltaY) => {
    render(<Viewport search="zoom=2" wheelZooms={false} />);
    expect(turn({ deltaY })).toBe(true);
    expect(state.view.zoom).toBe(2);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }])("zooms in the studio with %o", (held) => {
    render(<Viewport search="" wheelZooms={false} />);
    expect(turn({ deltaY: -100, ...held })).toBe(false);
    expect(state.view.zoom).toBeCloseTo(Math.exp(0.25));
  });

  it("zooms where the picture is the page", () => {
    render(<Viewport search="" />);
    turn({ deltaY: -100 });
    expect(state.view.zoom).toBeGreaterThan(1);
  });
});

it("on a frozen picture one finger or the mouse does nothing, and two fingers zoom", () => {
  render(<Viewport search="mode=wipe&zoom=2" frozen={true} />);
  const before = state.view;
  point("pointerdown", 400, 300);
  point("pointermove", 800, 300);
  point("pointerup", 800, 300);
  fireEvent.doubleClick(screen.getByTestId("stage"), { clientX: 400, clientY: 300 });
  expect(state.view).toEqual(before);
  expect(toggle).not.toHaveBeenCalled();
  point("pointerdown", 600, 450, { pointerId: 1 });
  point("pointerdown", 1000, 450, { pointerId: 2 });
  point("pointermove", 1400, 450, { pointerId: 2 });
  expect(state.view.zoom).toBeCloseTo(4);
});
