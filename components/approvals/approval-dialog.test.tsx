import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { type Approval, decideEndpoint, listApprovalsEndpoint, reopenEndpoint } from "@/lib/shared/contracts/approvals";
import {
  countUnreadEndpoint,
  type InboxItem,
  listInboxEndpoint,
  readInboxEndpoint,
} from "@/lib/shared/contracts/inbox";
import { listMembersEndpoint } from "@/lib/shared/contracts/members";
import { listSharesEndpoint } from "@/lib/shared/contracts/shares";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { aShare } from "@/lib/testing/a-share";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf, someViewer } from "@/lib/testing/replies";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { aReadyReshoot } from "@/lib/testing/wire-values";
import { ApprovalButton } from "./approval-button";
import { LinkedApproval } from "./linked-approval";

const NOON = "2026-11-27T12:00:00.000Z";
const sha256 = "ab".repeat(32);
const result = aReadyReshoot({ id: idOf(1), motion: "UP", sha256 });
const ada = { id: idOf(7), name: "Ada Lovelace" };
const request: Approval = {
  ...{ id: idOf(20), reshootId: result.id, rule: "one", needed: 1, approvals: 0, state: "lapsed", message: "" },
  ...{ dueOn: null, asked: [{ kind: "role", role: "reviewer" }], canDecide: true, createdBy: ada, createdAt: NOON },
  decisions: [
    {
      ...{ id: idOf(21), by: { kind: "member", ...ada }, isMine: false, answer: "approved", note: "Lovely" },
      ...{ decidedAt: NOON, lapsedAt: NOON, lapsedBecause: "newer_version" },
    },
  ],
};

const link = { video: { id: result.videoId, title: "Lighthouse", posterUrl: null }, allowsComments: true };
const links = [
  aShare({ ...link, id: idOf(31), label: "Mona", reshootId: result.id }),
  aShare({ ...link, id: idOf(32), label: "Another result", reshootId: idOf(2) }),
  aShare({ ...link, id: idOf(33), label: "Look only", scope: "set", reshootId: null, allowsComments: false }),
];

function open(role: "editor" | "reviewer", reply: Parameters<typeof replies<typeof listApprovalsEndpoint>>[1]) {
  const api = stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer(role)),
    "GET /api/approvals": replies(listApprovalsEndpoint, reply),
    "GET /api/members": replies(listMembersEndpoint, { items: [] }),
    "GET /api/shares": replies(listSharesEndpoint, { items: links, nextCursor: null }),
  });
  renderScreen(<ApprovalButton reshoot={result} />);
  return api;
}

it("shows why an approval lapsed, and sends an answer about the file that is seen", async () => {
  const api = open("reviewer", { items: [request], finals: [] });
  await userEvent.click(
    await screen.findByRole("button", { name: "Approval of Pedestal up · v1: Lapsed: a newer version exists" }),
  );
  const dialog = within(await screen.findByRole("dialog", { name: "Approval of Pedestal up · v1" }));
  expect(dialog.queryByRole("button", { name: "Mark as final" })).toBeNull();
  expect(
    within(dialog.getByRole("list", { name: "Answers" })).getByText("Lapsed: a newer version exists"),
  ).toBeTruthy();
  api.answer(`PUT /api/approvals/${request.id}/decision`, replies(decideEndpoint, { ...request, state: "approved" }));
  api.answer(
    "GET /api/approvals",
    replies(listApprovalsEndpoint, { items: [{ ...request, state: "approved" }], finals: [] }),
  );
  await userEvent.type(dialog.getByLabelText("Note (optional)"), "Too dark");
  await userEvent.click(dialog.getByRole("button", { name: "Request changes" }));
  // Behind it stands the region of toasts.
  await waitFor(() => expect(dialog.getAllByRole("status")[0]?.textContent).toBe("Approved"));
  expect(api.calls.find(({ name }) => name.startsWith("PUT"))?.body).toEqual({
    ...{ answer: "changes_requested", note: "Too dark", mediaSha256: sha256 },
  });
});

it("locks answers of a final result, says who made it final, and reopens it with a reason", async () => {
  const mark = { reshootId: result.id, setBy: ada, setAt: NOON, reopened: null };
  const api = open("editor", { items: [request], finals: [mark] });
  await userEvent.click(await screen.findByRole("button", { name: "Approval of Pedestal up · v1: Final" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText(/Final: .*Ada Lovelace/)).toBeTruthy();
  expect(dialog.queryByRole("button", { name: "Approve" })).toBeNull();
  expect(dialog.queryByRole("button", { name: "Ask for approval" })).toBeNull();
  const reopened = { ...mark, reopened: { by: ada, at: NOON, reason: "Grade" } };
  api.answer(`POST /api/reshoots/${result.id}/reopen`, replies(reopenEndpoint, reopened));
  api.answer("GET /api/approvals", replies(listApprovalsEndpoint, { items: [request], finals: [reopened] }));
  await userEvent.type(dialog.getByLabelText("Why is it reopened?"), "Grade");
  await userEvent.click(dialog.getByRole("button", { name: "Reopen" }));
  await userEvent.click(await dialog.findByRole("button", { name: "Ask for approval" }));
  expect(dialog.getByRole("checkbox", { name: "Everyone with the role Reviewer" })).toBeTruthy();
  expect(dialog.getByRole("checkbox", { name: "Visitors of the link Mona" })).toBeTruthy();
  expect(dialog.queryByRole("checkbox", { name: /Another result|Look only/ })).toBeNull();
  expect(api.calls.find(({ name }) => name.startsWith("POST"))?.body).toEqual({ reason: "Grade" });
});

it("opens from a link, says that the request was withdrawn, and marks its inbox item as read", async () => {
  const item: InboxItem = {
    ...{ id: idOf(40), kind: "approval_asked", count: 1, createdAt: NOON, readAt: null, person: null, comment: null },
    ...{ video: { id: result.videoId, title: "Lighthouse" }, result: null, answer: null, approvalId: request.id },
  };
  const other = { ...item, id: idOf(41), approvalId: idOf(22) };
  const api = stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer("reviewer")),
    "GET /api/approvals": replies(listApprovalsEndpoint, { items: [{ ...request, state: "withdrawn" }], finals: [] }),
    "GET /api/inbox/unread": replies(countUnreadEndpoint, { unread: 2 }),
    "GET /api/inbox": replies(listInboxEndpoint, { items: [item, other], nextCursor: null }),
    "POST /api/inbox/read": replies(readInboxEndpoint, { unread: 1 }),
  });
  const given = { videoId: result.videoId, reshoots: [result], onClose: () => undefined };
  renderScreen(<LinkedApproval {...given} approvalId={request.id} />);
  expect(await screen.findByText("This request was withdrawn. No one is asked any more.")).toBeTruthy();
  const marks = () => api.calls.filter(({ name }) => name === "POST /api/inbox/read").map(({ body }) => body);
  await waitFor(() => expect(marks()).toEqual([{ ids: [item.id], isRead: true }]));
  cleanup();
  renderScreen(<LinkedApproval {...given} approvalId={idOf(23)} />);
  expect(await screen.findByRole("dialog", { name: "This request has ended" })).toBeTruthy();
});
