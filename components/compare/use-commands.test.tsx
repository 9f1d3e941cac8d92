import { act, renderHook } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { readViewState } from "@/lib/shared/playback/view-state";
import type { PlayerVideo } from "./player-video";
import { useCommands } from "./use-commands";
import { useKeySequence } from "./use-key-sequence";
import { usePlayerKeys } from "./use-player-keys";

const videoOf = (id: string) => ({ id, leads: id === "source" }) as PlayerVideo;
const VIDEOS = ["source", "r1", "r2"].map(videoOf);
const leave = vi.fn(() => false);

function usePlayer(search: string, zoomed: { width: number; height: number } | undefined) {
  const [viewState, setViewState] = useState(() => readViewState(new URLSearchParams(search)));
  const nothing = () => undefined;
  const commands = useCommands({
    handle: { engine: null, isMissing: false, tryAgain: nothing, withEngine: nothing },
    viewState,
    onViewState: (change) => setViewState((now) => ({ ...now, ...change })),
    videos: VIDEOS,
    measure: () => zoomed && { cell: zoomed, picture: { width: 1280, height: 720 } },
    openSheet: nothing,
    toggleDrawings: nothing,
    onStepResult: nothing,
    fullScreen: { kind: null, toggle: nothing, leave },
  });
  return { viewState, commands };
}

const open = (search: string, zoomed?: { width: number; height: number }) =>
  renderHook(() => usePlayer(search, zoomed)).result;

describe("the way from the contact sheet to a pair and back", () => {
  it("opens the chosen cell in the mode that the pair was in before, and Esc returns", () => {
    const player = open("mode=wipe&result=r1");
    act(() => player.current.commands.toggleSheet());
    act(() => void player.current.commands.enlarge("r2"));
    expect([player.current.viewState.view.mode, player.current.viewState.b]).toEqual(["wipe", "r2"]);
    act(() => player.current.commands.toggleMode("difference"));
    act(() => void player.current.commands.back());
    expect(player.current.viewState.view.mode).toBe("sheet");
  });

  it("leaves Enter and Esc alone where there is nothing to open and nowhere to go back to", () => {
    const player = open("result=r1");
    expect(player.current.commands.enlarge()).toBe(false);
    expect(player.current.commands.back()).toBe(false);
    expect(leave).toHaveBeenCalled();
  });
});

it("opens the contact sheet at once, and takes it back when its key was the first of two", async () => {
  const onSecondKey = vi.fn();
  const { result } = renderHook(() => {
    const player = usePlayer("mode=wipe&result=r1", undefined);
    usePlayerKeys({ commands: player.commands, charactersOn: true, taken: "", frozen: false });
    useKeySequence("g t", onSecondKey, { evenIfUsed: true });
    return player.viewState.view.mode;
  });
  await userEvent.keyboard("g");
  expect(result.current).toBe("sheet");
  await userEvent.keyboard("t");
  expect([result.current, onSecondKey.mock.calls.length]).toEqual(["wipe", 1]);
  await userEvent.keyboard("gct");
  expect([result.current, onSecondKey.mock.calls.length]).toEqual(["sheet", 1]);
});

it("changes between the whole picture and its actual size", () => {
  const player = open("", { width: 640, height: 360 });
  act(() => player.current.commands.fitOrActual());
  expect(player.current.viewState.view.zoom).toBe(2);
  act(() => player.current.commands.fitOrActual());
  expect(player.current.viewState.view.zoom).toBe(1);
});
