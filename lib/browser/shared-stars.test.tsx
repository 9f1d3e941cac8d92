import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { createQueryClient } from "./fetch/query-client";
import { useSharedStars, useStarShared } from "./shared-stars";

let client: QueryClient;
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);

it("a star that was taken back stays away while an earlier press is answered", async () => {
  const held: (() => void)[] = [];
  let saved = ["UP"];
  const reply = () => Response.json({ guest: { name: "Mona", isBlocked: false }, motions: saved });
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    if (init.method !== "POST") return reply();
    await new Promise<void>((resolve) => held.push(resolve));
    const { motion, on } = JSON.parse(String(init.body));
    saved = on ? [...saved, motion] : saved.filter((one) => one !== motion);
    return reply();
  });
  client = createQueryClient(() => undefined);
  const seen: string[] = [];
  const { result } = renderHook(
    () => {
      const { data } = useSharedStars("t", true);
      seen.push(data?.motions.join(" ") ?? "");
      return { data, star: useStarShared("t").mutate };
    },
    { wrapper },
  );
  await waitFor(() => expect(result.current.data?.motions).toEqual(["UP"]));

  act(() => result.current.star({ motion: "DOWN", on: true }));
  await waitFor(() => expect(result.current.data?.motions).toEqual(["UP", "DOWN"]));
  act(() => result.current.star({ motion: "UP", on: false }));
  await waitFor(() => expect(result.current.data?.motions).toEqual(["DOWN"]));
  seen.length = 0;
  await waitFor(() => expect(held).toHaveLength(1));
  held[0]?.();
  await waitFor(() => expect(held).toHaveLength(2));
  await act(async () => void (await new Promise(setImmediate)));
  held[1]?.();
  await waitFor(() => expect(client.isMutating()).toBe(0));
  expect(new Set(seen)).toEqual(new Set(seen.length > 0 ? ["DOWN"] : []));
  expect(result.current.data?.motions).toEqual(["DOWN"]);
});
