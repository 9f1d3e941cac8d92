import { act, cleanup, createEvent, fireEvent, render, screen } from "@testing-library/react";
import { useRef, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PREVIEW_DELAY_MS, useLargePreview } from "./use-large-preview";

function Tiles({ stays = false }: { stays?: boolean }) {
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState("");
  const open = useLargePreview(list, stays);
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

  it("takes a tap for a tap when the page was busy until after the time of a long press", () => {
    const at = (event: Event, timeStamp: number) => Object.defineProperty(event, "timeStamp", { value: timeStamp });
    const touch = { pointerType: "touch", clientX: 5, clientY: 5 };
    fireEvent(tile("UP"), at(createEvent.pointerDown(tile("UP"), touch), 1000));
    wait(500);
    fireEvent(tile("UP"), at(createEvent.pointerUp(tile("UP"), touch), 1080));
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

describe("a large preview with controls", () => {
  function showPreview() {
    cleanup();
    render(
      <>
        <Tiles stays />
        <section data-large-preview="">
          <input aria-label="Strength" />
        </section>
        <input aria-label="Elsewhere" />
      </>,
    );
    fireEvent.pointerOver(tile("UP"), { pointerType: "mouse" });
    wait(PREVIEW_DELAY_MS);
    return screen.getByRole("textbox", { name: "Strength" });
  }

  it("stays while the pointer is in it, also when that crossed another tile, and closes when the pointer left both", () => {
    const strength = showPreview();
    fireEvent.pointerOut(tile("UP"), { pointerType: "mouse", relatedTarget: tile("DOWN") });
    fireEvent.pointerOver(tile("DOWN"), { pointerType: "mouse" });
    wait(100);
    fireEvent.pointerOut(tile("DOWN"), { pointerType: "mouse", relatedTarget: document.body });
    fireEvent.pointerOver(strength, { pointerType: "mouse" });
    wait(5000);
    expect(state()).toBe("UP");
    fireEvent.pointerOut(strength, { pointerType: "mouse", relatedTarget: document.body });
    wait(5000);
    expect(state()).toBe("closed");
  });

  it("stays while the focus is in it; Esc closes it and gives the focus back to the tile", () => {
    const strength = showPreview();
    act(() => tile("UP").focus());
    act(() => strength.focus());
    fireEvent.pointerOut(strength, { pointerType: "mouse", relatedTarget: document.body });
    wait(5000);
    expect(state()).toBe("UP");
    fireEvent.keyDown(strength, { key: "Escape" });
    wait(5000);
    expect([state(), document.activeElement]).toEqual(["closed", tile("UP")]);
  });

  it("closes when the focus goes elsewhere, and when something else is pressed", () => {
    const strength = showPreview();
    act(() => strength.focus());
    act(() => screen.getByRole("textbox", { name: "Elsewhere" }).focus());
    expect(state()).toBe("closed");
    showPreview();
    fireEvent.pointerDown(document.body);
    expect(state()).toBe("closed");
  });

  it("stays after the finger that opened it was lifted", () => {
    showPreview();
    fireEvent.keyDown(tile("UP"), { key: "Escape" });
    fireEvent.pointerDown(tile("UP"), { pointerType: "touch", clientX: 5, clientY: 5 });
    wait(500);
    fireEvent.pointerUp(tile("UP"), { pointerType: "touch" });
    fireEvent.click(tile("UP"));
    wait(5000);
    expect(state()).toBe("UP");
  });
});
