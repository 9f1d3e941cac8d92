import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { EngineStore } from "./engine/engine-store";
import type { PlayerEngine } from "./engine/player-engine";
import { ViewportNotes } from "./viewport-notes";

/** Renders the notes for an engine in a given state. */
function viewport(isMissing = false) {
  const store = new EngineStore();
  const tryAgain = vi.fn();
  const engine = isMissing ? null : (store as unknown as PlayerEngine);
  render(<ViewportNotes handle={{ engine, isMissing, tryAgain, withEngine: () => undefined }} />);
  return { tryAgain, be: (state: Parameters<EngineStore["set"]>[0]) => act(() => store.set(state)) };
}

it("shows nothing while all is well, and a quiet note when it waits or skips frames", () => {
  const { be } = viewport();
  expect(screen.getByRole("status").textContent).toBe("");
  be({ starved: true });
  expect(screen.getByRole("status").textContent).toBe("Waiting for the network…");
  be({ starved: false, tooSlow: true, dropped: 40 });
  expect(screen.getByRole("status").textContent).toBe("This device is too slow for these videos · 40 frames dropped");
  be({ tooSlow: false });
  expect(screen.getByRole("status").textContent).toBe("");
  expect(screen.queryByRole("alert")).toBeNull();
});

it.each([
  ["the canvas is lost", false],
  ["the code failed to load", true],
])("reports that %s, and retries", async (_name, isMissing) => {
  const { be, tryAgain } = viewport(isMissing);
  be({ blank: true });
  expect(screen.getByRole("alert").textContent).toMatch(isMissing ? /Couldn't load the player/ : /graphics card/);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(tryAgain).toHaveBeenCalledTimes(1);
});
