import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readViewState } from "@/lib/shared/playback/view-state";
import { useCommands } from "./use-commands";
import { useViewportPointer } from "./viewport-pointer";

const VIEW_STATE = readViewState(new URLSearchParams("mode=overlay&result=b"));
const onViewState = vi.fn();

function Viewport() {
  const handle = { engine: null, isMissing: false, tryAgain: () => undefined, withEngine: () => undefined };
  const nothing = () => undefined;
  const facts = {
    handle,
    viewState: VIEW_STATE,
    onViewState,
    videos: [],
    measure: nothing,
    openSheet: nothing,
    onStepResult: nothing,
  };
  const commands = useCommands(facts);
  const pointer = useViewportPointer({ commands, viewState: VIEW_STATE, cells: [], aspect: 16 / 9 });
  return <div data-testid="stage" {...pointer} />;
}

beforeEach(() => {
  vi.useFakeTimers();
  onViewState.mockClear();
  HTMLElement.prototype.setPointerCapture = () => undefined;
});
afterEach(() => void vi.useRealTimers());

const press = () =>
  fireEvent(
    screen.getByTestId("stage"),
    Object.assign(new MouseEvent("pointerdown", { bubbles: true }), { pointerId: 1, pointerType: "touch" }),
  );

it("shows the other side while a finger is held", () => {
  render(<Viewport />);
  press();
  vi.advanceTimersByTime(300);
  expect(onViewState).toHaveBeenCalledTimes(1);
});

it("ignores a held finger after the player was removed", () => {
  const { unmount } = render(<Viewport />);
  press();
  unmount();
  vi.advanceTimersByTime(300);
  expect(onViewState).not.toHaveBeenCalled();
});
