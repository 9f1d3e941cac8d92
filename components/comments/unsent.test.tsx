import { act, cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import type { CreateComment } from "@/lib/shared/contracts/comments";
import { createCommentEndpoint, listCommentsEndpoint } from "@/lib/shared/contracts/comments";
import { listMembersEndpoint } from "@/lib/shared/contracts/members";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { renderScreen } from "@/lib/testing/render-screen";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { aComment } from "@/lib/testing/wire-comments";
import { aVideo, VIDEO_ID } from "@/lib/testing/wire-values";
import { CommentsButton } from "./comments-button";
import { CommentsSide } from "./comments-side";
import { useCommentsPanel } from "./use-comments-panel";

const ME = "0190a000-0000-7000-8000-0000000000c1";

function Page() {
  const panel = useCommentsPanel();
  return (
    <>
      <CommentsButton videoId={VIDEO_ID} link={panel.link} isOpen={panel.isOpen} onToggle={panel.toggle} />
      <CommentsSide panel={panel} video={aVideo()} reshoots={[]} />
    </>
  );
}

const serve = () =>
  stubApi({
    "GET /api/comments": replies(listCommentsEndpoint, { items: [], nextCursor: null }),
    "GET /api/members": replies(listMembersEndpoint, { items: [] }),
    "GET /api/viewer": replies(getViewerEndpoint, {
      ...{ user: { id: ME, name: "Mo Owner", email: "mo@a.test" }, team: { id: ME, name: "Demo" }, role: "editor" },
    }),
  });
type Api = ReturnType<typeof serve>;

const acceptsComments = (api: Api) =>
  api.answer("POST /api/comments", (seen) =>
    replies(createCommentEndpoint, aComment({ body: (seen.body as CreateComment).body }))(seen),
  );
const triesOf = (api: Api) =>
  api.calls.filter(({ name }) => name === "POST /api/comments").map(({ body }) => (body as CreateComment).body);
const toggle = () => userEvent.click(screen.getByRole("button", { name: "Comments" }));

async function writeOffline(body: string) {
  renderScreen(<Page />, `/videos/${VIDEO_ID}`);
  await toggle();
  await userEvent.type(await screen.findByRole("textbox", { name: "New comment" }), body);
  await userEvent.click(screen.getByRole("button", { name: "Comment" }));
  await screen.findByText(/It is sent by itself/);
}

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

it.each(["keeps", "forbids to keep"])(
  "is sent when the browser, which %s drafts, is online again, also with the comments closed",
  async (does) => {
    const full = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    if (does !== "keeps") vi.spyOn(Storage.prototype, "setItem").mockImplementation(full);
    const api = serve();
    await writeOffline("From the train");
    await toggle();
    await waitFor(() => expect(screen.queryByRole("textbox", { name: "New comment" })).toBeNull());
    const before = triesOf(api).length;
    acceptsComments(api);
    await act(async () => void window.dispatchEvent(new Event("online")));
    await waitFor(() => expect(triesOf(api).slice(before)).toEqual(["From the train"]));
  },
);

it("is sent by the next visit of the page, with the comments closed", async () => {
  const api = serve();
  await writeOffline("From the tunnel");
  cleanup();
  const before = triesOf(api).length;
  acceptsComments(api);
  renderScreen(<Page />, `/videos/${VIDEO_ID}`);
  await waitFor(() => expect(triesOf(api).slice(before)).toEqual(["From the tunnel"]));
  await waitFor(() => expect(Object.keys(localStorage).filter((name) => name.includes(VIDEO_ID))).toEqual([]));
});
