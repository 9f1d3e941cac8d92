import { act, cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect } from "react";
import { afterEach, expect, it, vi } from "vitest";
import type { PlayerNow } from "@/components/compare/player-link";
import { listCommentsEndpoint } from "@/lib/shared/contracts/comments";
import { listMembersEndpoint } from "@/lib/shared/contracts/members";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { readViewState } from "@/lib/shared/playback/view-state";
import { renderScreen } from "@/lib/testing/render-screen";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { aComment } from "@/lib/testing/wire-comments";
import { aReadyReshoot, aVideo, VIDEO_ID } from "@/lib/testing/wire-values";
import { CommentsSide } from "./comments-side";
import { type CommentsPanelState, useCommentsPanel } from "./use-comments-panel";

const COMMENTS = [10, 20, 30, 40].map((frame, at) =>
  aComment({ id: `0190a000-0000-7000-8000-00000000010${at}`, frameIn: frame, frameOut: frame, body: `At ${frame}` }),
);
const ID = "0190a000-0000-7000-8000-0000000000c1";
const shown = vi.fn<PlayerNow["direct"]["show"]>();
const expected = vi.fn<PlayerNow["direct"]["expect"]>();
let panel: CommentsPanelState;

/** The panel with a player that only notes what is asked of it. */
function Page() {
  const state = useCommentsPanel();
  const { link } = state;
  panel = state;
  useEffect(() => {
    const handle = { engine: { target: 0, state: { playing: false } } };
    const viewState = readViewState(new URLSearchParams());
    const player = {
      handle,
      viewState,
      commands: { leaveFullScreen() {} },
      pair: [],
      direct: { show: shown, expect: expected },
    };
    link.set(player as unknown as PlayerNow);
  }, [link]);
  return (
    <>
      <button type="button" onClick={state.toggle}>
        Toggle
      </button>
      <CommentsSide panel={state} video={aVideo()} reshoots={[aReadyReshoot()]} />
    </>
  );
}

afterEach(cleanup);

it("steps of one moment count from each other, and the comment after them is prepared, in their direction", async () => {
  stubApi({
    "GET /api/comments": replies(listCommentsEndpoint, { items: COMMENTS, nextCursor: null }),
    "GET /api/members": replies(listMembersEndpoint, { items: [] }),
    "GET /api/viewer": replies(getViewerEndpoint, {
      ...{ user: { id: ID, name: "Mo Owner", email: "mo@a.test" }, team: { id: ID, name: "Demo" }, role: "editor" },
    }),
  });
  renderScreen(<Page />, `/compare?video=${VIDEO_ID}`);
  await userEvent.click(screen.getByRole("button", { name: "Toggle" }));
  await screen.findByText("4 open");
  await vi.waitFor(() => expect(expected.mock.lastCall?.[0].frame).toBe(10));

  act(() => {
    panel.step(1);
    panel.step(1);
    panel.step(1);
  });
  expect(shown.mock.calls.map(([{ frame }]) => frame)).toEqual([10, 20, 30]);
  expect(expected.mock.lastCall?.[0].frame).toBe(40);
  expect(panel.selectedId).toBe(COMMENTS[2]?.id);

  act(() => panel.step(-1));
  expect(shown.mock.lastCall?.[0].frame).toBe(20);
  expect(expected.mock.lastCall?.[0].frame).toBe(10);
});
