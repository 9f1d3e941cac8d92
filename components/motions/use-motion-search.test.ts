import { act, renderHook } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { SHOWN_MOTIONS } from "@/lib/shared/motions/catalogue";
import { findMotions } from "@/lib/shared/motions/find-motions";
import { useMotionSearch } from "./use-motion-search";

it("finds all motions until its words are loaded, says when they are not, and retries with the next letter", async () => {
  vi.stubGlobal("fetch", async () => new Response("", { status: 503 }));
  let isOffline = true;
  const load = async () => {
    if (isOffline) throw new TypeError("Failed to fetch dynamically imported module");
    return findMotions;
  };
  const { result } = renderHook(() => useMotionSearch(load));
  const type = (text: string) =>
    act(async () => {
      result.current.setTyped(text);
      await result.current.prepare();
    });

  await type("v");
  expect([result.current.hasFailed, result.current.typed, result.current.query]).toEqual([true, "v", ""]);
  expect(result.current.find("v").motions).toBe(SHOWN_MOTIONS);

  isOffline = false;
  await type("vertigo");
  expect([result.current.hasFailed, result.current.query]).toEqual([false, "vertigo"]);
  expect(result.current.find("vertigo").motions.length).toBeLessThan(SHOWN_MOTIONS.length);
  vi.unstubAllGlobals();
});
