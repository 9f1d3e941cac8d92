import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { idOf } from "@/lib/testing/replies";
import { createQueryClient } from "./fetch/query-client";
import { useGuestReview, useRateShared } from "./guest-review";
import { useSharedStars, useStarShared } from "./shared-stars";
import { useStar, useStars } from "./stars";

const ME = { id: idOf(1), name: "Mona" };
const VIEWER = { user: { ...ME, email: "mona@a.test" }, team: { id: idOf(2), name: "Demo" }, role: "editor" };
const REVIEW = {
  guest: { name: "Mona", isBlocked: false, hearsAnswers: false },
  ...{ mailsAnswers: false, holdsComments: false, approvals: [], comments: [] },
};
type Sent = { motion: string; isStarred?: boolean; on?: boolean; reshootId: string; rating: string | null };

/** Each shows what is marked, and marks one more. `marked` and `reply` are the server's side. */
const CASES = [
  {
    what: "stars of members",
    list: "stars",
    use: () => ({
      shown: useStars(idOf(3)).map(({ motion }) => motion as string),
      mark: useStar(idOf(3), () => undefined),
    }),
    one: { motion: "UP", isStarred: true } as const,
    other: { motion: "DOWN", isStarred: true } as const,
    marked: ({ motion }: Sent) => motion,
    reply: (motions: string[]) => ({
      items: motions.map((motion) => ({ motion, person: ME, starredAt: "2026-11-28T12:00:00.000Z" })),
    }),
  },
  {
    what: "stars of visitors",
    list: "shared-stars",
    use: () => ({ shown: useSharedStars("t", true).data?.motions as string[], mark: useStarShared("t").mutate }),
    one: { motion: "UP", on: true } as const,
    other: { motion: "DOWN", on: true } as const,
    marked: ({ motion }: Sent) => motion,
    reply: (motions: string[]) => ({ guest: { name: "Mona", isBlocked: false }, motions }),
  },
  {
    what: "ratings of visitors",
    list: "share-review",
    use: () => ({
      shown: useGuestReview("t").data?.ratings.map(({ reshootId }) => reshootId),
      mark: useRateShared("t").mutate,
    }),
    one: { reshootId: idOf(4), rating: "pick" } as const,
    other: { reshootId: idOf(5), rating: "reject" } as const,
    marked: ({ reshootId }: Sent) => reshootId,
    reply: (ids: string[]) => ({ ...REVIEW, ratings: ids.map((reshootId) => ({ reshootId, rating: "pick" })) }),
  },
];

let client: QueryClient;
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);

it.each(CASES)("$what: neither the first answer nor a list read meanwhile undoes the second press", async (given) => {
  const held: (() => void)[] = [];
  let saved: string[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (url.includes("/api/viewer")) return Response.json(VIEWER);
    if (init.method === undefined || init.method === "GET") return Response.json(given.reply(saved));
    await new Promise<void>((resolve) => held.push(resolve));
    saved = [...saved, given.marked(JSON.parse(String(init.body)))];
    return Response.json(given.list === "share-review" ? { rating: "pick" } : given.reply(saved));
  });
  client = createQueryClient(() => undefined);
  const seen: string[] = [];
  const { result, rerender } = renderHook(
    () => {
      const now = given.use();
      seen.push(String(now.shown));
      return now;
    },
    { wrapper },
  );
  const both = [given.one, given.other].map((sent) => given.marked(sent as Sent));
  await waitFor(() => expect(client.isFetching()).toBe(0));
  await waitFor(() => expect(result.current.shown).toEqual([]));

  // Safe: each case marks what it shows.
  const mark = result.current.mark as (sent: typeof given.one | typeof given.other) => void;
  act(() => mark(given.one));
  await waitFor(() => expect(held).toHaveLength(1));
  act(() => mark(given.other));
  await waitFor(() => expect(result.current.shown).toEqual(both));
  seen.length = 0;
  held[0]?.();
  await waitFor(() => expect(held).toHaveLength(2));
  // As when the server says that something changed.
  await act(async () => client.invalidateQueries({ queryKey: [given.list] }));
  rerender();
  expect(result.current.shown).toEqual(both);
  held[1]?.();
  await waitFor(() => expect(client.isMutating()).toBe(0));
  await waitFor(() => expect(client.isFetching()).toBe(0));
  expect(result.current.shown).toEqual(both);
  expect(seen.filter((each) => each !== String(both))).toEqual([]);
});
