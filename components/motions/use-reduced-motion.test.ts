import { act, renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { useReducedMotion } from "./use-reduced-motion";

/** The system's setting, which can change while the page is open. */
class Preference extends EventTarget {
  matches = false;
  set(matches: boolean) {
    this.matches = matches;
    this.dispatchEvent(new Event("change"));
  }
}

afterEach(() => vi.unstubAllGlobals());

describe("useReducedMotion", () => {
  it("follows the system setting, also while the page is open", () => {
    const preference = new Preference();
    vi.stubGlobal("matchMedia", (query: string) => (query === "(prefers-reduced-motion: reduce)" ? preference : null));
    const { result } = renderHook(() => useReducedMotion());
    expect(result.current).toBe(false);
    act(() => preference.set(true));
    expect(result.current).toBe(true);
  });

  it("is false where the setting cannot be read", () => {
    expect(renderHook(() => useReducedMotion()).result.current).toBe(false);
  });
});
