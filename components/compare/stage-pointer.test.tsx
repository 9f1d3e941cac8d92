import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readLook } from "@/lib/shared/playback/look";
import { useStagePointer } from "./stage-pointer";
import { useCommands } from "./use-commands";

const LOOK = readLook(new URLSearchParams("mode=overlay&result=b"));
const onLook = vi.fn();

function Stage() {
  const handle = { engine: null, isMissing: false, tryAgain: () => undefined, withEngine: () => undefined };
  const nothing = () => undefined;
  const facts = { handle, look: LOOK, onLook, films: [], measure: nothing, openSheet: nothing, onStepResult: nothing };
  const commands = useCommands(facts);
  const pointer = useStagePointer({ commands, look: LOOK, cells: [], aspect: 16 / 9 });
  return <div data-testid="stage" {...pointer} />;
}

beforeEach(() => {
  vi.useFakeTimers();
  onLook.mockClear();
  HTMLElement.prototype.setPointerCapture = () => undefined;
});
afterEach(() => void vi.useRealTimers());

const press = () =>
  fireEvent(
    screen.getByTestId("stage"),
    Object.assign(new MouseEvent("pointerdown", { bubbles: true }), { pointerId: 1, pointerType: "touch" }),
  );

it("a finger that is held shows the other side", () => {
  render(<Stage />);
  press();
  vi.advanceTimersByTime(300);
  expect(onLook).toHaveBeenCalledTimes(1);
});

it("a finger that was down when the player left the page changes nothing any more", () => {
  const { unmount } = render(<Stage />);
  press();
  unmount();
  vi.advanceTimersByTime(300);
  expect(onLook).not.toHaveBeenCalled();
});
