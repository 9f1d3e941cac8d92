import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import {
  createInvitationEndpoint,
  type Invitation,
  type InvitationList,
  inviteManyEndpoint,
  listInvitationsEndpoint,
  putInvitationSettingsEndpoint,
  renewInvitationEndpoint,
  revokeInvitationEndpoint,
} from "@/lib/shared/contracts/invitations";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import type { Role } from "@/lib/shared/permissions";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { InvitationsSection } from "./invitations-section";
import { InviteButton } from "./invite-button";

const LINK = `http://localhost:3000/invite/${"t".repeat(43)}`;
const invitation = (number: number, changes: Partial<Invitation> = {}): Invitation => ({
  ...{
    id: idOf(number),
    role: "reviewer",
    email: null,
    state: "open",
    uses: 0,
    maxUses: 1,
    mayChange: true,
    joined: [],
  },
  ...{ createdAt: "2026-11-20T12:00:00.000Z", expiresAt: "2026-12-20T12:00:00.000Z" },
  createdBy: { id: idOf(901), name: "Mona Ortiz" },
  ...changes,
});
const lee = { id: idOf(7), name: "Lee New", joinedAt: "2026-11-21T12:00:00.000Z", seenAt: null };
const ITEMS = [
  invitation(1, { maxUses: 5, uses: 1, joined: [lee] }),
  invitation(2, { email: "rita@example.test", state: "expired" }),
  invitation(3, { state: "revoked", email: "old@example.test" }),
  invitation(4, { role: "owner", mayChange: false, email: "boss@example.test" }),
];
const list = (changes: Partial<InvitationList> = {}): InvitationList => ({
  items: ITEMS,
  roles: ["owner", "editor", "reviewer", "viewer"],
  settings: { editorsInvite: false, domains: ["studio.example"] },
  ...changes,
});

function open(changes: Partial<InvitationList> = {}, role: Role = "owner") {
  const made = { invitation: invitation(9), url: LINK, mailed: false };
  const api = stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer(role)),
    "GET /api/invitations": replies(listInvitationsEndpoint, list(changes)),
    "POST /api/invitations": replies(createInvitationEndpoint, made),
    [`POST /api/invitations/${idOf(1)}/revoke`]: replies(revokeInvitationEndpoint, invitation(1, { state: "revoked" })),
    [`POST /api/invitations/${idOf(2)}/new-link`]: replies(renewInvitationEndpoint, made),
    "PUT /api/invitations/settings": replies(putInvitationSettingsEndpoint, { editorsInvite: true, domains: [] }),
  });
  renderScreen(
    <>
      <InviteButton />
      <InvitationsSection hasProviders={false} />
    </>,
    "/members",
  );
  return api;
}
type Api = ReturnType<typeof open>;
const bodyOf = (api: Api, start: string) => api.calls.findLast(({ name }) => name.startsWith(start))?.body;
const rowOf = async (name: string) =>
  within((await screen.findByRole("heading", { name })).closest("li") ?? document.body);
const openDialog = async () => {
  await userEvent.click(await screen.findByRole("button", { name: "Invite" }));
  return within(await screen.findByRole("dialog", { name: "Invite people" }));
};

it("shows who, role, state, maker and who joined, and folds away what has ended", async () => {
  open();
  const row = await rowOf("Anyone with the link");
  expect(row.getByText(/^Reviewer · 1 of 5 joined/)).toBeDefined();
  expect(row.getByText(/Invited by Mona Ortiz/)).toBeDefined();
  expect(row.getByText("Lee New").closest("li")?.textContent).toMatch(/joined .* · not seen since/);
  expect(row.getByText(/expires on Dec 20, 2026/)).toBeDefined();
  expect(row.getByText("Open")).toBeDefined();
  expect((await rowOf("rita@example.test")).getByText("Expired")).toBeDefined();
  const ended = screen.getByText("1 ended invitation").closest("details");
  expect([ended?.open, ended?.textContent]).toEqual([false, expect.stringContaining("old@example.test")]);
  expect((await rowOf("boss@example.test")).queryByRole("button")).toBeNull();
});

it("revokes, and makes a new link that is shown once", async () => {
  const api = open();
  await userEvent.click(await screen.findByRole("button", { name: "Revoke the invitation for Anyone with the link" }));
  expect(await screen.findByText("Invitation revoked. Its link no longer works.")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Make a new link for rita@example.test" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Invitation link" }));
  expect(dialog.getByLabelText<HTMLInputElement>("Link").value).toBe(LINK);
  expect(dialog.getByText(/shown only once/)).toBeDefined();
  api.answer(`POST /api/invitations/${idOf(1)}/revoke`, refuses("forbidden", "Only owners."));
  await userEvent.click(dialog.getByRole("button", { name: "Done" }));
  await userEvent.click(screen.getByRole("button", { name: "Revoke the invitation for Anyone with the link" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Couldn't revoke the invitation. Only owners.");
});

it("creates one link, checks the numbers first, and keeps nothing for the next one", async () => {
  const api = open();
  const dialog = await openDialog();
  const uses = dialog.getByLabelText("People who can join");
  await userEvent.clear(uses);
  await userEvent.type(uses, "101");
  await userEvent.click(dialog.getByRole("button", { name: "Create link" }));
  expect(dialog.getByText("Enter a number from 1 to 100.")).toBeDefined();
  expect([document.activeElement, bodyOf(api, "POST")]).toEqual([uses, undefined]);
  await userEvent.clear(uses);
  await userEvent.type(uses, "3");
  await userEvent.selectOptions(dialog.getByRole("combobox", { name: "Role" }), "Viewer");
  await userEvent.click(dialog.getByRole("button", { name: "Create link" }));
  const made = within(await screen.findByRole("dialog", { name: "Invitation link" }));
  expect(made.getByLabelText<HTMLInputElement>("Link").value).toBe(LINK);
  expect(bodyOf(api, "POST")).toEqual({ role: "viewer", email: null, maxUses: 3, days: 7, returnTo: "/" });
  await userEvent.click(made.getByRole("button", { name: "Invite someone else" }));
  expect(screen.queryByLabelText("Link")).toBeNull();
});

it("shows a refused address at its field", async () => {
  const api = open();
  const dialog = await openDialog();
  await userEvent.click(dialog.getByRole("radio", { name: "One email address" }));
  await userEvent.type(dialog.getByLabelText("Email"), "mona@example.test");
  const issues = [{ path: "email", message: "This person is already in the team." }];
  api.answer("POST /api/invitations", () =>
    Response.json({ code: "invalid_input", detail: "", details: { issues } }, { status: 422 }),
  );
  await userEvent.click(dialog.getByRole("button", { name: "Create link" }));
  expect((await dialog.findByRole("alert")).textContent).toBe("This person is already in the team.");
  expect(bodyOf(api, "POST")).toMatchObject({ email: "mona@example.test", maxUses: 1 });
  expect(dialog.getByLabelText("Email").getAttribute("aria-invalid")).toBe("true");
});

it("invites the addresses of a file, and reports each line", async () => {
  const api = open();
  api.answer(
    "POST /api/invitations/many",
    replies(inviteManyEndpoint, {
      lines: [
        { line: 2, text: "lee@example.test", outcome: "invited", url: LINK },
        { line: 3, text: "nothing", outcome: "not_an_address", url: null },
      ],
    }),
  );
  const dialog = await openDialog();
  await userEvent.click(dialog.getByRole("radio", { name: "Email list" }));
  const file = new File(["Email\nlee@example.test\nnothing"], "people.csv", { type: "text/csv" });
  const input = document.querySelector<HTMLInputElement>("dialog input[type=file]");
  if (!input) throw new Error("there is no file input");
  await userEvent.upload(input, file);
  expect(dialog.getByLabelText<HTMLTextAreaElement>("Email addresses").value).toContain("lee@example.test");
  await userEvent.click(dialog.getByRole("button", { name: "Create links" }));
  expect(await dialog.findByText(/^1 link created/)).toBeDefined();
  expect(bodyOf(api, "POST")).toMatchObject({ text: "Email\nlee@example.test\nnothing", role: "reviewer", days: 7 });
  expect(dialog.getByText("Line 3 · Not an email address")).toBeDefined();
  expect(dialog.getAllByRole("button", { name: "Copy link of lee@example.test" })).toHaveLength(1);
});

it("offers an editor the roles they may give, and no settings", async () => {
  open({ roles: ["editor", "reviewer", "viewer"] }, "editor");
  const dialog = await openDialog();
  const options = within(dialog.getByRole("combobox", { name: "Role" })).getAllByRole("option");
  expect(options.map(({ textContent }) => textContent)).toEqual(["Editor", "Reviewer", "Viewer"]);
  expect(screen.queryByRole("switch")).toBeNull();
});

it.each([
  ["an editor who may not invite", "editor"],
  ["a viewer", "viewer"],
] as const)("shows %s nothing", async (_name, role) => {
  const api = open({ items: [], roles: [] }, role);
  await expect.poll(() => api.calls.length).toBe(role === "editor" ? 2 : 1);
  expect([screen.queryByRole("button"), screen.queryByText("Invitations")]).toEqual([null, null]);
});

it("saves the settings, and shows a refused domain at its field", async () => {
  const api = open({ items: [] });
  expect(await screen.findByText(/No invitations yet/)).toBeDefined();
  expect(screen.getByText(/no sign-in provider yet/)).toBeDefined();
  await userEvent.click(screen.getByRole("switch", { name: /^Editors can invite/ }));
  expect(bodyOf(api, "PUT")).toEqual({ editorsInvite: true, domains: ["studio.example"] });
  const issues = [{ path: "domains", message: "Anyone can get an address of gmail.com." }];
  api.answer("PUT /api/invitations/settings", () =>
    Response.json({ code: "invalid_input", detail: "", details: { issues } }, { status: 422 }),
  );
  const field = screen.getByLabelText("Email domains");
  await userEvent.type(field, " gmail.com");
  await userEvent.click(screen.getByRole("button", { name: "Save domains" }));
  expect(await screen.findByText("Anyone can get an address of gmail.com.")).toBeDefined();
  expect(bodyOf(api, "PUT")).toMatchObject({ domains: ["studio.example", "gmail.com"] });
  await waitFor(() => expect(document.activeElement).toBe(field));
});
