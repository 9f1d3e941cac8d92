import { act, renderHook } from "@testing-library/react";
import { SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PLAIN_VIEW } from "@/lib/shared/playback/view";
import { useViewStateInUrl } from "./use-view-state-in-url";

/** The URL that React reports, which may lag behind. */
let told = "";
const wrapper = ({ children }: { children: ReactNode }) => (
  <SearchParamsContext value={new URLSearchParams(told)}>{children}</SearchParamsContext>
);
const address = () => new URL(location.href).searchParams;
const WRITTEN_AFTER_MS = 400;
const wait = () => act(() => vi.advanceTimersByTime(WRITTEN_AFTER_MS));
const WIPE = { ...PLAIN_VIEW, mode: "wipe" as const };

beforeEach(() => {
  vi.useFakeTimers();
  history.replaceState(null, "", "/compare");
  told = "";
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const { result, rerender } = renderHook(() => useViewStateInUrl(), { wrapper });
  return {
    viewState: () => result.current[0],
    change: (part: Parameters<(typeof result.current)[1]>[0]) => act(() => result.current[1](part)),
    tell: (search: string) => {
      told = search;
      rerender();
    },
  };
}

it("is not reset by its own URL that React reports late", () => {
  const { viewState, change, tell } = open();
  change({ view: WIPE });
  wait();
  const first = address().toString();
  change({ view: { ...WIPE, angle: 90 } });
  wait();
  const second = address().toString();

  tell(first);
  change({ frame: 2 });
  wait();
  expect([viewState().view.angle, address().get("angle"), address().get("f")]).toEqual([90, "90", "2"]);
  tell(second);
  tell(address().toString());
  expect([viewState().view.angle, viewState().frame]).toEqual([90, 2]);
});

it("follows a URL that other code has changed", () => {
  const { viewState, change, tell } = open();
  change({ view: { ...WIPE, angle: 90 } });
  wait();
  history.replaceState(null, "", "/compare?mode=flip&f=7");
  tell("mode=flip&f=7");
  expect([viewState().view.mode, viewState().frame]).toEqual(["flip", 7]);
});
