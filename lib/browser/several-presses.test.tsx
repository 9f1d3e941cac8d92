import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import type { Reaction } from "@/lib/shared/contracts/comment-choices";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { idOf } from "@/lib/testing/replies";
import { aComment } from "@/lib/testing/wire-comments";
import { VIDEO_ID } from "@/lib/testing/wire-values";
import { useReact } from "./comment-changes";
import { useComments } from "./comments/comments";
import { createQueryClient } from "./fetch/query-client";
import { useGuestReview, useRateShared } from "./guest-review";
import { useFollow, useFollowVideo } from "./inbox";
import { useChangeMailChoices, useMailChoices } from "./mail";
import { useSharedStars, useStarShared } from "./shared-stars";
import { useStar, useStars } from "./stars";

const ME = { id: idOf(1), name: "Mona" };
const VIEWER = { user: { ...ME, email: "mona@a.test" }, team: { id: idOf(2), name: "Demo" }, role: "editor" };
const REVIEW = {
  guest: { name: "Mona", isBlocked: false, hearsAnswers: false },
  ...{ mailsAnswers: false, holdsComments: false, approvals: [], comments: [] },
};
const MAILS = ["newSignIn", "batchDone"] as const;
const NO_MAILS = { configured: true, email: "mona@a.test", newSignIn: false, batchDone: false, inbox: "never" };
const COMMENT = aComment();
const reactedTo = (reactions: string[]) => ({
  ...COMMENT,
  reactions: reactions.map((reaction) => ({ reaction: reaction as Reaction, names: [ME.name], isMine: true })),
});

type Case = {
  what: string;
  list: string;
  /** What the page shows as marked, in any order, and marks one more. */
  use: () => { shown: readonly string[] | undefined; mark: (which: string) => void };
  both: [string, string];
  /** The server's side: what a request marks, the list, and the answer to a request. */
  marked: (sent: Record<string, unknown>, url: string) => string;
  read: (marked: string[]) => object;
  answer: (marked: string[]) => object;
};

const membersStars = (motions: string[]) => ({
  items: motions.map((motion) => ({ motion, person: ME, starredAt: "2026-11-28T12:00:00.000Z" })),
});
const visitorsStars = (motions: string[]) => ({ guest: { name: "Mona", isBlocked: false }, motions });
const mails = (names: string[]) => ({ ...NO_MAILS, ...Object.fromEntries(names.map((name) => [name, true])) });

const CASES: Case[] = [
  {
    what: "stars of members",
    list: "stars",
    use: () => {
      const star = useStar(idOf(3), () => undefined);
      const shown = useStars(idOf(3)).map(({ motion }) => motion);
      return { shown, mark: (motion) => star({ motion: motion as MotionId, isStarred: true }) };
    },
    both: ["UP", "DOWN"],
    marked: ({ motion }) => String(motion),
    read: membersStars,
    answer: membersStars,
  },
  {
    what: "stars of visitors",
    list: "shared-stars",
    use: () => {
      const star = useStarShared("t").mutate;
      const shown = useSharedStars("t", true).data?.motions;
      return { shown, mark: (motion) => star({ motion: motion as MotionId, on: true }) };
    },
    both: ["UP", "DOWN"],
    marked: ({ motion }) => String(motion),
    read: visitorsStars,
    answer: visitorsStars,
  },
  {
    what: "ratings of visitors",
    list: "share-review",
    use: () => {
      const rate = useRateShared("t").mutate;
      const shown = useGuestReview("t").data?.ratings.map(({ reshootId }) => reshootId);
      return { shown, mark: (reshootId) => rate({ reshootId, rating: "pick" }) };
    },
    both: [idOf(4), idOf(5)],
    marked: ({ reshootId }) => String(reshootId),
    read: (ids) => ({ ...REVIEW, ratings: ids.map((reshootId) => ({ reshootId, rating: "pick" })) }),
    answer: () => ({ rating: "pick" }),
  },
  {
    what: "emails that a person gets",
    list: "mail-choices",
    use: () => {
      const change = useChangeMailChoices().mutate;
      const choices = useMailChoices().data;
      const shown = choices && MAILS.filter((name) => choices[name]);
      return { shown, mark: (name) => change(name === MAILS[0] ? { newSignIn: true } : { batchDone: true }) };
    },
    both: [...MAILS],
    marked: (sent) => MAILS.find((name) => sent[name]) ?? "",
    read: mails,
    answer: mails,
  },
  {
    what: "sources that a person follows",
    list: "inbox",
    use: () => {
      const [one, other] = [useFollow(idOf(4)), useFollow(idOf(5))];
      const [first, second] = [useFollowVideo(idOf(4)).mutate, useFollowVideo(idOf(5)).mutate];
      const shown = one === undefined ? undefined : [...(one ? [idOf(4)] : []), ...(other ? [idOf(5)] : [])];
      return { shown, mark: (id) => (id === idOf(4) ? first : second)("follow") };
    },
    both: [idOf(4), idOf(5)],
    marked: (_, url) => url.match(/videos\/([^/]+)/)?.[1] ?? "",
    read: (ids) => ({ items: ids.map((videoId) => ({ videoId, choice: "follow" })) }),
    answer: () => ({ choice: "follow" }),
  },
  {
    what: "reactions to a comment",
    list: "comments",
    use: () => {
      const react = useReact().mutate;
      const [comment] = useComments(VIDEO_ID).data ?? [];
      const mark = (reaction: string) =>
        comment && react({ comment, reaction: reaction as Reaction, on: true, by: ME });
      return { shown: comment?.reactions.map(({ reaction }) => reaction), mark };
    },
    both: ["thumbs_up", "heart"],
    marked: ({ reaction }) => String(reaction),
    read: (reactions) => ({ items: [reactedTo(reactions)], nextCursor: null }),
    answer: reactedTo,
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

/** Two presses whose answers wait for `answerNext`; false refuses one. */
async function pressTwice({ list, use, both, marked, read, answer }: Case) {
  const held: ((isAccepted: boolean) => void)[] = [];
  let saved: string[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (url.includes("/api/viewer")) return Response.json(VIEWER);
    if (init.method === undefined || init.method === "GET") return Response.json(read(saved));
    const isAccepted = await new Promise<boolean>((resolve) => held.push(resolve));
    const trouble = { status: 409, code: "conflict", detail: "Not now.", requestId: "r" };
    if (!isAccepted) return Response.json(trouble, { status: 409 });
    saved = [...saved, marked(JSON.parse(String(init.body)), url)];
    return Response.json(answer(saved));
  });
  client = createQueryClient(() => undefined);
  const { result, rerender } = renderHook(use, { wrapper });
  await waitFor(() => expect(client.isFetching()).toBe(0));
  await waitFor(() => expect(result.current.shown).toEqual([]));
  const shown = () => {
    rerender();
    return result.current.shown;
  };
  act(() => result.current.mark(both[0]));
  await waitFor(() => expect(held).toHaveLength(1));
  await waitFor(() => expect(shown()).toEqual([both[0]]));
  act(() => result.current.mark(both[1]));
  await waitFor(() => expect(shown()).toEqual(both));
  const answerNext = async (at: number, isAccepted = true) => {
    await waitFor(() => expect(held.length).toBeGreaterThan(at));
    await act(async () => held[at]?.(isAccepted));
  };
  /** As when the server says that something changed. */
  const readList = () => act(async () => client.invalidateQueries({ queryKey: [list] }));
  const settle = async () => {
    await waitFor(() => expect(client.isMutating()).toBe(0));
    await waitFor(() => expect(client.isFetching()).toBe(0));
  };
  return { shown, answerNext, readList, settle };
}

it.each(CASES)("$what: neither the first answer nor a list read meanwhile undoes the second press", async (given) => {
  const { shown, answerNext, readList, settle } = await pressTwice(given);
  await answerNext(0);
  expect(shown()).toEqual(given.both);
  await readList();
  expect(shown()).toEqual(given.both);
  await answerNext(1);
  expect(shown()).toEqual(given.both);
  await settle();
  expect(shown()).toEqual(given.both);
});

it.each(CASES)("$what: what the server refuses is gone again, and the other press stays", async (given) => {
  const { shown, answerNext, settle } = await pressTwice(given);
  await answerNext(0);
  await answerNext(1, false);
  await settle();
  expect(shown()).toEqual([given.both[0]]);
});
