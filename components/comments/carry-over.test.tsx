import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it } from "vitest";
import { useComments } from "@/lib/browser/comments/comments";
import { type CarryOver as Body, carryOverEndpoint } from "@/lib/shared/contracts/carry-over";
import type { Comment } from "@/lib/shared/contracts/comments";
import { listCommentsEndpoint } from "@/lib/shared/contracts/comments";
import { renderScreen } from "@/lib/testing/render-screen";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { aComment } from "@/lib/testing/wire-comments";
import { aReadyReshoot } from "@/lib/testing/wire-values";
import { CarryOver } from "./carry-over";
import { PanelContext, type PanelFacts } from "./panel-context";
import { threadsOf } from "./threads";

const V1 = "0190a000-0000-7000-8000-00000000aaa1";
const V2 = "0190a000-0000-7000-8000-00000000aaa2";
const VERSIONS = [aReadyReshoot({ id: V1, version: 1 }), aReadyReshoot({ id: V2, version: 2 })];
const FACTS = {
  ...{ viewer: { id: "me", name: "Mo" }, canWrite: true, fps: 24 },
  actions: { show: () => undefined },
} as unknown as PanelFacts;

function Panel() {
  const { data = [] } = useComments(aComment().videoId);
  return (
    <PanelContext value={FACTS}>
      <aside data-comments="" tabIndex={-1}>
        <CarryOver targetId={V2} reshoots={VERSIONS} threads={threadsOf(data)} />
      </aside>
    </PanelContext>
  );
}

beforeEach(() => localStorage.clear());
afterEach(cleanup);

it("offers what is open on the version before, at once and for each, until all of it is decided; each can be undone", async () => {
  const on = (body: string): Comment => aComment({ reshootId: V1, body });
  let comments = [on("Sky"), on("Sea"), on("Sun")];
  const [sky, sea, sun] = comments.map(({ id }) => id);
  const list = () => replies(listCommentsEndpoint, { items: comments, nextCursor: null });
  const later = { createdAt: "2026-11-22T14:00:00.000Z" };
  const api = stubApi({
    "GET /api/comments": (seen) => list()(seen),
    [`POST /api/reshoots/${V2}/carry-over`]: (seen) => {
      const { commentIds, decision } = seen.body as Body;
      if (decision === "carry") {
        comments = [...comments, ...commentIds.map((id) => aComment({ reshootId: V2, carriedFrom: id, ...later }))];
      } else if (decision === "take_back") comments = comments.filter(({ carriedFrom }) => !carriedFrom);
      return replies(carryOverEndpoint, { changedIds: commentIds, movedIds: decision === "carry" ? commentIds : [] })(
        seen,
      );
    },
  });
  renderScreen(<Panel />);
  await screen.findByText("3 open comments on v1");
  await userEvent.click(screen.getByRole("button", { name: "Decide about each" }));
  const row = (text: string) => within(screen.getByText(text).closest("li") as HTMLElement);
  await userEvent.click(row("Sun").getByRole("button", { name: "Leave" }));
  await screen.findByText("1 comment left on v1");
  expect(screen.getByText("2 open comments on v1")).toBeTruthy();
  await waitFor(() => expect(document.activeElement?.closest("[data-carry]")).not.toBeNull());

  const everyone = within(screen.getByRole("group", { name: "All open comments on v1, for v2" }));
  await userEvent.click(everyone.getByRole("button", { name: "Carry over all" }));
  await screen.findByText("2 comments carried over to v2");
  expect(screen.getByText("2 are now on the last frame, because v2 is shorter")).toBeTruthy();
  await waitFor(() => expect(screen.queryByText(/open comment/)).toBeNull());
  await waitFor(() => expect(document.activeElement?.hasAttribute("data-comments")).toBe(true));

  await userEvent.keyboard("{Control>}z{/Control}");
  await screen.findByText("2 open comments on v1");
  await userEvent.keyboard("{Control>}z{/Control}");
  await screen.findByText("3 open comments on v1");
  const sent = api.calls.filter(({ name }) => name.startsWith("POST")).map(({ body }) => body);
  expect(sent).toEqual([
    { decision: "carry", commentIds: [sky, sea] },
    { decision: "take_back", commentIds: [sky, sea] },
  ]);
  expect(sun).toBeTruthy();
});
