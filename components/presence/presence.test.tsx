import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { PlayerLink } from "@/components/compare/player-link";
import { receivePresence } from "@/lib/browser/live/presence-news";
import { createPresenceStore } from "@/lib/browser/presence/presence-store";
import { endTyping, reportTyping } from "@/lib/browser/presence/typing";
import { useViewer } from "@/lib/browser/session/viewer";
import { type Presence, reportPresenceEndpoint } from "@/lib/shared/contracts/presence";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { renderScreen } from "@/lib/testing/render-screen";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { VIDEO_ID } from "@/lib/testing/wire-values";
import { PeopleHere } from "./people-here";
import { Playheads } from "./playheads";
import { TypingLine } from "./typing-line";

const ME = "0190a000-0000-7000-8000-0000000000c1";
const TEAM = "018f0000-0000-7000-8000-000000000902";
const idOf = (number: number) => `0190a000-0000-7000-8000-${String(number).padStart(12, "0")}`;
const from = (number: number, changes: Partial<Presence> = {}): Presence => ({
  ...{ videoId: VIDEO_ID, pageId: idOf(100 + number), userId: idOf(number), name: `Person ${number}` },
  ...{ frame: 50, typingIn: null, isGone: false, ...changes },
});

afterEach(() => {
  cleanup();
  endTyping();
  localStorage.clear();
  vi.useRealTimers();
});

let renders = 0;
function Page() {
  const { data: viewer } = useViewer();
  renders += 1;
  const link = { now: { handle: { engine: { state: { frame: 12 } } } } } as unknown as PlayerLink;
  // Safe: only what the marks read of a row's video.
  const video = { leads: true } as unknown as Parameters<typeof Playheads>[0]["video"];
  return (
    <>
      <p>{viewer?.user.name}</p>
      <PeopleHere videoId={VIDEO_ID} link={link} />
      <Playheads videoId={VIDEO_ID} video={video} count={101} fps={24} />
      <TypingLine videoId={VIDEO_ID} threadId="new" />
    </>
  );
}

it("shows who else is here, where and what they type, and tells the others the same, as long as the person allows it", async () => {
  const api = stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, {
      ...{ user: { id: ME, name: "Mo", email: "mo@a.test" }, team: { id: TEAM, name: "Demo" }, role: "editor" },
    }),
    "POST /api/presence": replies(reportPresenceEndpoint, {}),
  });
  const told = () => api.calls.filter(({ name }) => name === "POST /api/presence").map(({ body }) => body as Presence);
  renderScreen(<Page />);
  await waitFor(() => expect(told()).toMatchObject([{ videoId: VIDEO_ID, frame: 12, typingIn: null, isGone: false }]));

  act(() => receivePresence(from(1, { userId: ME, name: "Mo" })));
  act(() => receivePresence(from(2, { videoId: idOf(9) })));
  expect(screen.queryByRole("list")).toBeNull();
  act(() => [1, 2, 3, 4, 5].forEach((number) => void receivePresence(from(number))));
  const here = within(screen.getByRole("list", { name: "Looking at this now" }));
  expect(here.getAllByRole("listitem").map((item) => item.getAttribute("title"))).toEqual([
    ...["Person 1", "Person 2", "Person 3", "Person 4, Person 5"],
  ]);
  const mark = () => document.querySelector<HTMLElement>(`[data-playhead="${idOf(1)}"]`);
  expect(mark()?.style.left).toBe("50%");
  const before = renders;
  act(() => receivePresence(from(1, { frame: 75 })));
  expect([mark()?.style.left, renders]).toEqual(["75%", before]);

  act(() => receivePresence(from(1, { typingIn: "new" })));
  expect(screen.getByText("Person 1 is typing")).toBeTruthy();
  act(() => [2, 3, 4, 5].forEach((number) => void receivePresence(from(number, { isGone: true }))));
  expect(here.getAllByRole("listitem")).toHaveLength(1);

  reportTyping("new");
  await waitFor(() => expect(told().at(-1)).toMatchObject({ typingIn: "new" }), { timeout: 3_000 });
  const beacon = vi.fn<(url: string, data: Blob) => boolean>(() => true);
  Object.defineProperty(navigator, "sendBeacon", { configurable: true, value: beacon });
  cleanup();
  expect(beacon.mock.calls.map(([url]) => url)).toEqual([expect.stringContaining("/api/presence")]);
  expect(JSON.parse((await beacon.mock.calls[0]?.[1].text()) ?? "")).toMatchObject({ isGone: true });
  Reflect.deleteProperty(navigator, "sendBeacon");

  const count = told().length;
  localStorage.setItem("reshoot.show-where-i-am", "off");
  renderScreen(<Page />);
  act(() => receivePresence(from(1)));
  expect(await screen.findByRole("list", { name: "Looking at this now" })).toBeTruthy();
  await screen.findByText("Mo");
  // What the page told is sent before this.
  await fetch("/api/viewer");
  expect(told()).toHaveLength(count);
});

it("a page that says nothing for 25 seconds is gone; a person is where their newest page is", () => {
  vi.useFakeTimers();
  const store = createPresenceStore(VIDEO_ID, ME);
  const heard = vi.fn();
  const stop = store.subscribe(heard);
  receivePresence(from(1));
  receivePresence(from(2));
  const people = store.people();
  vi.advanceTimersByTime(20_000);
  receivePresence(from(2, { pageId: idOf(300), frame: 60 }));
  expect([store.people() === people, store.frames().get(idOf(2))]).toEqual([true, 60]);
  vi.advanceTimersByTime(5_000);
  expect(store.people().map(({ name }) => name)).toEqual(["Person 2"]);
  vi.advanceTimersByTime(20_000);
  expect([store.people(), heard.mock.calls.length]).toEqual([[], 4]);
  stop();
  expect(vi.getTimerCount()).toBe(0);
});
