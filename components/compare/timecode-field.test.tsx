import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { EMPTY_STATE, type PlayerEngine } from "./engine/player-engine";
import { TimecodeFields } from "./timecode-field";
import type { Commands } from "./use-commands";

const seek = vi.fn();

function show() {
  const engine = { state: { ...EMPTY_STATE, frame: 30 }, target: 40, subscribe: () => () => undefined };
  const handle = {
    engine: engine as unknown as PlayerEngine,
    isMissing: false,
    tryAgain: () => undefined,
    withEngine: () => undefined,
  };
  render(
    <TimecodeFields handle={handle} commands={{ seek, pause: () => undefined } as unknown as Commands} length={96} />,
  );
  return screen.getByLabelText("Timecode: hours, minutes, seconds, frames");
}

const type = (field: HTMLElement, value: string) => {
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value } });
  fireEvent.keyDown(field, { key: "Enter" });
};

describe("the timecode field", () => {
  it("says in words what is wrong, and stops saying it once it is mended", () => {
    const field = show();
    type(field, "garbage");
    const words = screen.getByRole("alert");
    expect(words.textContent).toBe("Not a timecode. Try 3:07, f79, 3.5s or +12.");
    expect(field.getAttribute("aria-describedby")).toBe(words.id);
    fireEvent.change(field, { target: { value: "3:07" } });
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it.each([
    ["+12", 52],
    ["-12", 28],
    ["3:07", 79],
  ])("%s goes to a frame, counted from the one that was asked for last", (typed, frame) => {
    type(show(), typed);
    expect(seek).toHaveBeenLastCalledWith(frame);
  });
});
