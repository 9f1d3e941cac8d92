import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useRef, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PREVIEW_DELAY_MS, useLargePreview } from "./use-large-preview";

function Tiles() {
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState("");
  const open = useLargePreview(list);
  return (
    <>
      <div ref={list}>
        {["UP", "DOWN"].map((motion) => (
          <button key={motion} type="button" data-motion={motion} onClick={() => setChosen(motion)}>
            {motion}
          </button>
        ))}
      </div>
      <output>{`${open?.dataset.motion ?? "closed"} ${chosen}`.trim()}</output>
    </>
  );
}

const tile = (name: string) => screen.getByRole("button", { name });
const state = () => screen.getByRole("status").textContent;
const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));

beforeEach(() => {
  vi.useFakeTimers();
  render(<Tiles />);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("the large preview", () => {
  it("opens after a rest of the mouse, follows it at once to the next tile, and closes when it leaves", () => {
    fireEvent.pointerOver(tile("UP"), { pointerType: "mouse" });
    wait(PREVIEW_DELAY_MS - 1);
    expect(state()).toBe("closed");
    wait(1);
    expect(state()).toBe("UP");
    fireEvent.pointerOut(tile("UP"), { pointerType: "mouse", relatedTarget: tile("DOWN") });
    fireEvent.pointerOver(tile("DOWN"), { pointerType: "mouse" });
    wait(0);
    expect(state()).toBe("DOWN");
    fireEvent.pointerOut(tile("DOWN"), { pointerType: "mouse", relatedTarget: document.body });
    expect(state()).toBe("closed");
  });

  it("is closed by Esc, which does nothing else, and stays closed", () => {
    const onEscape = vi.fn();
    document.addEventListener("keydown", onEscape);
    fireEvent.pointerOver(tile("UP"), { pointerType: "mouse" });
    wait(PREVIEW_DELAY_MS);
    fireEvent.keyDown(tile("UP"), { key: "Escape" });
    expect([state(), onEscape.mock.calls.length]).toEqual(["closed", 0]);
    wait(10 * PREVIEW_DELAY_MS);
    expect(state()).toBe("closed");
    fireEvent.keyDown(tile("UP"), { key: "Escape" });
    expect(onEscape).toHaveBeenCalledOnce();
    document.removeEventListener("keydown", onEscape);
  });

  it("opens while a finger holds a tile, and the press that opened it selects nothing", () => {
    fireEvent.pointerDown(tile("UP"), { pointerType: "touch", clientX: 5, clientY: 5 });
    wait(500);
    expect(state()).toBe("UP");
    fireEvent.pointerUp(tile("UP"), { pointerType: "touch" });
    fireEvent.click(tile("UP"));
    expect(state()).toBe("closed");
    fireEvent.click(tile("UP"));
    expect(state()).toBe("closed UP");
  });

  it("stays closed for a tap and for a finger that scrolls", () => {
    fireEvent.pointerDown(tile("UP"), { pointerType: "touch", clientX: 5, clientY: 5 });
    fireEvent.pointerUp(tile("UP"), { pointerType: "touch" });
    fireEvent.click(tile("UP"));
    wait(1000);
    expect(state()).toBe("closed UP");
    fireEvent.pointerDown(tile("DOWN"), { pointerType: "touch", clientX: 5, clientY: 5 });
    fireEvent.pointerMove(tile("DOWN"), { pointerType: "touch", clientX: 5, clientY: 40 });
    wait(1000);
    expect(state()).toBe("closed UP");
  });
});
