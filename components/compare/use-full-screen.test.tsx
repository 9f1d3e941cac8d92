import { act, fireEvent, render, screen } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useFullScreen } from "./use-full-screen";
import { useRestingChrome } from "./use-resting-chrome";

function Player({ playing = false, menuOpen = false }: { playing?: boolean; menuOpen?: boolean }) {
  const place = useRef<HTMLElement>(null);
  const chrome = useRef<HTMLDivElement>(null);
  const { kind, toggle, leave } = useFullScreen(place);
  const isResting = useRestingChrome(chrome, kind !== null && playing);
  return (
    <section ref={place} aria-label="Player" data-kind={kind} data-resting={isResting}>
      <button type="button" onClick={toggle}>
        Full screen
      </button>
      <button type="button" onClick={() => leave()}>
        Leave
      </button>
      <div ref={chrome}>
        <button type="button" aria-expanded={menuOpen}>
          Control
        </button>
      </div>
    </section>
  );
}

const player = () => screen.getByRole("region", { name: "Player" });
const press = (name: string) => act(async () => screen.getByRole("button", { name }).click());
const popovers: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  popovers.length = 0;
  HTMLElement.prototype.showPopover = () => void popovers.push("shown");
});
afterEach(() => {
  vi.useRealTimers();
  Reflect.deleteProperty(Element.prototype, "requestFullscreen");
});

describe("full screen", () => {
  it("is a layer over the window where the browser has none, and where it refuses", async () => {
    const { unmount } = render(<Player />);
    await press("Full screen");
    expect([player().dataset.kind, popovers]).toEqual(["layer", ["shown"]]);
    await press("Leave");
    expect(player().dataset.kind).toBeUndefined();
    unmount();

    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("Not allowed"));
    render(<Player />);
    await press("Full screen");
    expect(player().dataset.kind).toBe("layer");
  });

  it("follows the browser, which may also end it", async () => {
    let full: Element | null = null;
    Object.defineProperty(document, "fullscreenElement", { configurable: true, get: () => full });
    Element.prototype.requestFullscreen = async function () {
      full = this;
      document.dispatchEvent(new Event("fullscreenchange"));
    };
    render(<Player />);
    await press("Full screen");
    expect(player().dataset.kind).toBe("screen");
    full = null;
    act(() => void document.dispatchEvent(new Event("fullscreenchange")));
    expect(player().dataset.kind).toBeUndefined();
  });

  it("hides its controls only during playback, until a pointer or a key", async () => {
    const { rerender } = render(<Player />);
    await press("Full screen");
    act(() => void vi.advanceTimersByTime(10_000));
    expect(player().dataset.resting).toBe("false");
    rerender(<Player playing />);
    act(() => void vi.advanceTimersByTime(3_000));
    expect(player().dataset.resting).toBe("true");
    fireEvent.pointerMove(window);
    expect(player().dataset.resting).toBe("false");
    act(() => void vi.advanceTimersByTime(3_000));
    fireEvent.keyDown(window, { key: "Tab" });
    expect(player().dataset.resting).toBe("false");
  });

  it("keeps its controls under a mouse pointer, with a key user's focus, or with an open menu", async () => {
    const { rerender } = render(<Player playing />);
    await press("Full screen");
    const control = screen.getByRole("button", { name: "Control" });
    const restsAfterAWhile = () => {
      act(() => void vi.advanceTimersByTime(6_000));
      return player().dataset.resting;
    };
    fireEvent.pointerMove(control, { pointerType: "mouse" });
    expect(restsAfterAWhile()).toBe("false");
    fireEvent.pointerMove(player(), { pointerType: "mouse" });
    expect(restsAfterAWhile()).toBe("true");
    fireEvent.pointerDown(control, { pointerType: "touch" });
    expect(restsAfterAWhile()).toBe("true");

    rerender(<Player playing menuOpen />);
    fireEvent.pointerMove(player());
    expect(restsAfterAWhile()).toBe("false");
    rerender(<Player playing />);
    expect(restsAfterAWhile()).toBe("true");

    fireEvent.keyDown(window, { key: "Tab" });
    act(() => control.focus());
    expect(restsAfterAWhile()).toBe("false");
    act(() => control.blur());
    expect(restsAfterAWhile()).toBe("true");
  });
});
