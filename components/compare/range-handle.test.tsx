import { act, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { readViewState, type ViewState } from "@/lib/shared/playback/view-state";
import { Filmstrip } from "./filmstrip";
import type { Commands } from "./use-commands";

const seek = vi.fn();
let state: ViewState;

function Strip({ search }: { search: string }) {
  const [viewState, setViewState] = useState(() => readViewState(new URLSearchParams(search)));
  state = viewState;
  const commands = {
    seek,
    pause: () => undefined,
    setMarks: (marks: Partial<ViewState>) => setViewState((now) => ({ ...now, ...marks })),
  } as unknown as Commands;
  const handle = { engine: null, isMissing: false, tryAgain: () => undefined, withEngine: () => undefined };
  return <Filmstrip {...{ handle, commands, viewState }} videos={[]} length={97} />;
}

beforeEach(() => {
  seek.mockClear();
  HTMLElement.prototype.setPointerCapture = () => undefined;
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 960, 40));
});

const pointer = (target: Element, name: string, clientX: number, shiftKey = false) => {
  const event = new MouseEvent(name, { bubbles: true, cancelable: true, clientX, shiftKey });
  fireEvent(target, Object.assign(event, { pointerId: 1 }));
};

describe("the in and out points", () => {
  it("are dragged by their handles, and the picture follows", () => {
    render(<Strip search="out=60" />);
    const handle = screen.getByRole("slider", { name: "In point" });
    expect(handle.getAttribute("aria-valuetext")).toBe("Not set, 00:00:00:00");
    pointer(handle, "pointerdown", 0);
    pointer(handle, "pointermove", 240);
    expect([state.first, state.last]).toEqual([24, 60]);
    expect(seek).toHaveBeenLastCalledWith(24, true);
    pointer(handle, "pointermove", 900);
    pointer(handle, "pointerup", 900);
    expect(state.first).toBe(59);
    expect(seek).toHaveBeenLastCalledWith(59);
    expect(handle.getAttribute("aria-valuetext")).toBe("00:00:02:11");
  });

  it("are dragged as a range with Shift, in either direction, without moving the slider", () => {
    render(<Strip search="" />);
    const slider = screen.getByRole("slider", { name: "Position" });
    pointer(slider, "pointerdown", 700, true);
    pointer(slider, "pointermove", 300);
    pointer(slider, "pointerup", 300);
    expect([state.first, state.last]).toEqual([30, 70]);
  });

  it("are moved by keys and removed with Delete", () => {
    render(<Strip search="in=24" />);
    const handle = screen.getByRole("slider", { name: "In point" });
    fireEvent.keyDown(document.body, { key: "Tab" });
    act(() => handle.focus());
    fireEvent.keyDown(handle, { key: "ArrowRight" });
    expect(state.first).toBe(25);
    fireEvent.keyDown(handle, { key: "ArrowLeft", shiftKey: true });
    expect(state.first).toBe(1);
    fireEvent.keyDown(handle, { key: "Delete" });
    expect(state.first).toBeNull();
  });
});
