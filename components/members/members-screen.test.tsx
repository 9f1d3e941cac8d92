import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import {
  changeRoleEndpoint,
  listMembersEndpoint,
  type Member,
  removeMemberEndpoint,
} from "@/lib/shared/contracts/members";
import { createPasswordLinkEndpoint } from "@/lib/shared/contracts/password-links";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi, waits } from "@/lib/testing/stub-api";
import { MembersScreen } from "./members-screen";

const person = (number: number, name: string, changes: Partial<Member> = {}): Member => ({
  ...{ id: idOf(number), name, email: `${number}@example.test`, role: "editor", openShares: 0, isYou: false },
  ...{ joinedAt: "2026-11-01T12:00:00.000Z", ...changes },
});
const mona = person(901, "Mona Ortiz", { role: "owner", isYou: true });
const lee = person(2, "Lee Leaver", { openShares: 3 });
const rita = person(3, "Rita Reviewer", { role: "reviewer" });

function open(items: Member[] = [mona, lee, rita]) {
  const api = stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer()),
    "GET /api/members": replies(listMembersEndpoint, { items }),
    [`PATCH /api/members/${lee.id}`]: replies(changeRoleEndpoint, { ...lee, role: "reviewer" }),
    [`POST /api/members/${lee.id}/remove`]: replies(removeMemberEndpoint, { shares: 3 }),
    [`POST /api/members/${rita.id}/remove`]: replies(removeMemberEndpoint, { shares: 0 }),
    "POST /api/members/leave": waits,
  });
  renderScreen(<MembersScreen />, "/members");
  return api;
}
const rowOf = async (name: string) =>
  within((await screen.findByRole("heading", { name: new RegExp(`^${name}`) })).closest("li") ?? document.body);
const bodyOf = (api: ReturnType<typeof open>, start: string) =>
  api.calls.find(({ name }) => name.startsWith(start))?.body;
const askToRemove = async (name: string) => {
  await userEvent.click(await screen.findByRole("button", { name }));
  return within(await screen.findByRole("dialog"));
};

it("lists the members with role and join date, and links to their shares", async () => {
  open();
  const row = await rowOf("Lee Leaver");
  expect(row.getByText("2@example.test")).toBeDefined();
  expect(row.getByRole("link", { name: "3 active links" }).getAttribute("href")).toBe(`/shares?creator=${lee.id}`);
  expect((await rowOf("Rita Reviewer")).getByText(/no active links/)).toBeDefined();
  const own = await rowOf("Mona Ortiz");
  expect([own.getByText("you"), own.getByText(/You are the only owner/)]).toHaveLength(2);
  expect([own.queryByRole("combobox"), own.queryByRole("button")]).toEqual([null, null]);
});

it("asks what happens to the open shares, and removes the member only after an answer", async () => {
  const api = open();
  const dialog = await askToRemove("Remove Lee Leaver");
  expect(dialog.getByRole("heading", { name: "Remove Lee Leaver?" })).toBeDefined();
  expect(dialog.getByText(/reshoots stay under their name, and all ledger entries stay/)).toBeDefined();
  expect(dialog.getByRole("group", { name: "What should happen to the 3 active links of Lee Leaver?" })).toBeDefined();
  const remove = dialog.getByRole("button", { name: "Remove from the team" });
  expect(dialog.getAllByRole<HTMLInputElement>("radio").map(({ checked }) => checked)).toEqual([false, false, false]);
  expect(remove.getAttribute("aria-disabled")).toBe("true");
  await userEvent.click(remove);
  expect(bodyOf(api, "POST")).toBeUndefined();
  await userEvent.click(dialog.getByRole("radio", { name: /^Take them over/ }));
  api.answer("GET /api/members", replies(listMembersEndpoint, { items: [mona, rita] }));
  await userEvent.click(remove);
  expect(await screen.findByText("Lee Leaver is no longer in the team. 3 links are now yours.")).toBeDefined();
  expect(bodyOf(api, "POST")).toEqual({ shares: "take_over" });
  await waitFor(() => expect(screen.queryByText("Lee Leaver")).toBeNull());
  expect(screen.queryByRole("dialog")).toBeNull();
});

it("does not ask about shares when there are none, and changes nothing when cancelled", async () => {
  const api = open();
  const dialog = await askToRemove("Remove Rita Reviewer");
  expect(dialog.queryByRole("radio")).toBeNull();
  await userEvent.click(dialog.getByRole("button", { name: "Cancel" }));
  expect([screen.queryByRole("dialog"), bodyOf(api, "POST")]).toEqual([null, undefined]);
  await askToRemove("Remove Rita Reviewer");
  await userEvent.click(screen.getByRole("button", { name: "Remove from the team" }));
  expect(await screen.findByText("Rita Reviewer is no longer in the team.")).toBeDefined();
  expect(bodyOf(api, "POST")).toEqual({});
});

it("asks when a share was made meanwhile", async () => {
  const api = open();
  const dialog = await askToRemove("Remove Rita Reviewer");
  api.answer(
    `POST /api/members/${rita.id}/remove`,
    refuses("shares_undecided", "One link of theirs can still be opened. Say what becomes of it."),
  );
  api.answer("GET /api/members", replies(listMembersEndpoint, { items: [mona, { ...rita, openShares: 1 }] }));
  await userEvent.click(dialog.getByRole("button", { name: "Remove from the team" }));
  expect((await dialog.findByRole("alert")).textContent).toContain("Couldn't remove the member. One link");
  expect(await dialog.findByRole("radio", { name: /^Revoke it/ })).toBeDefined();
});

it("changes a role, and explains a refusal", async () => {
  const api = open();
  const role = () => screen.findByRole<HTMLSelectElement>("combobox", { name: "Role of Lee Leaver" });
  await userEvent.selectOptions(await role(), "Reviewer");
  expect(bodyOf(api, "PATCH")).toEqual({ role: "reviewer" });
  api.answer(`PATCH /api/members/${lee.id}`, refuses("last_owner", "A team needs an owner."));
  await userEvent.selectOptions(await role(), "Owner");
  await userEvent.click(await screen.findByRole("button", { name: "Make owner" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Couldn't change the role. A team needs an owner.");
  await waitFor(async () => expect((await role()).value).toBe("editor"));
});

it("asks before it makes an owner, and changes nothing when cancelled", async () => {
  const api = open();
  const role = await screen.findByRole<HTMLSelectElement>("combobox", { name: "Role of Lee Leaver" });
  await userEvent.selectOptions(role, "Owner");
  const dialog = within(await screen.findByRole("dialog", { name: "Make Lee Leaver an owner?" }));
  expect(dialog.getByText(/set the budget, and replace the connection/)).toBeDefined();
  await userEvent.click(dialog.getByRole("button", { name: "Cancel" }));
  expect([screen.queryByRole("dialog"), role.value, bodyOf(api, "PATCH")]).toEqual([null, "editor", undefined]);
  await userEvent.selectOptions(role, "Owner");
  await userEvent.click(await screen.findByRole("button", { name: "Make owner" }));
  expect(bodyOf(api, "PATCH")).toEqual({ role: "owner" });
});

it("asks before an owner gets another role, and says what they can still do", async () => {
  const api = open([mona, { ...lee, role: "owner" }, rita]);
  await userEvent.selectOptions(await screen.findByRole("combobox", { name: "Role of Lee Leaver" }), "Reviewer");
  const dialog = within(await screen.findByRole("dialog", { name: "Remove Lee Leaver as an owner?" }));
  expect(dialog.getByText(/becomes a reviewer: they can still view everything/)).toBeDefined();
  expect(bodyOf(api, "PATCH")).toBeUndefined();
  await userEvent.click(dialog.getByRole("button", { name: "Change role" }));
  expect(bodyOf(api, "PATCH")).toEqual({ role: "reviewer" });
});

it("lets an editor leave, asks about their shares, and offers no change of other members", async () => {
  const api = open([{ ...mona, isYou: false }, { ...lee, openShares: 1, isYou: true }, rita]);
  const dialog = await askToRemove("Leave the team");
  expect(screen.queryByRole("combobox")).toBeNull();
  expect(screen.queryByRole("button", { name: /^Remove/ })).toBeNull();
  expect(dialog.getByRole("heading", { name: "Leave Night shift?" })).toBeDefined();
  expect(dialog.queryByRole("radio", { name: /^Take/ })).toBeNull();
  await userEvent.click(dialog.getByRole("radio", { name: /^Revoke it/ }));
  await userEvent.click(dialog.getByRole("button", { name: "Leave the team" }));
  expect(bodyOf(api, "POST")).toEqual({ shares: "revoke" });
  expect(dialog.getByRole("button", { name: "Leaving" })).toBeDefined();
});

it("shows a note when there are no other members", async () => {
  open([mona]);
  expect(await screen.findByText("You are the only member of this team.")).toBeDefined();
});

it("shows a placeholder while it loads", () => {
  stubApi({ "GET /api/viewer": waits, "GET /api/members": waits });
  renderScreen(<MembersScreen />, "/members");
  expect(screen.getByText("Loading team")).toBeDefined();
});

it("shows an error when the team could not be read, and retries", async () => {
  const api = stubApi({
    "GET /api/viewer": waits,
    "GET /api/members": refuses("database_unavailable", "The database is not answering."),
  });
  renderScreen(<MembersScreen />, "/members");
  expect((await screen.findByRole("alert")).textContent).toContain("Couldn't load the team.");
  api.answer("GET /api/members", replies(listMembersEndpoint, { items: [mona] }));
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Mona Ortiz")).toBeDefined();
});

it("creates a password link for another member, and shows it once", async () => {
  const api = open();
  const path = `POST /api/members/${lee.id}/password-link`;
  api.answer(path, refuses("conflict", "Lee Leaver is also in another team, so you can't set this password."));
  const row = await rowOf("Lee Leaver");
  await userEvent.click(row.getByRole("button", { name: "More for Lee Leaver" }));
  await userEvent.click(row.getByRole("button", { name: "Password link", hidden: true }));
  const dialog = within(await screen.findByRole("dialog", { name: "Password link for Lee Leaver" }));
  await userEvent.click(dialog.getByRole("button", { name: "Create link" }));
  expect(await dialog.findByText(/is also in another team/)).toBeDefined();
  const url = "https://studio.test/reset-password/secret";
  api.answer(path, replies(createPasswordLinkEndpoint, { url, expiresAt: "2026-11-28T12:00:00.000Z" }));
  await userEvent.click(dialog.getByRole("button", { name: "Create link" }));
  expect((await dialog.findByLabelText<HTMLInputElement>("Password link")).value).toBe(url);
  expect(dialog.queryByRole("button", { name: "Create link" })).toBeNull();
});

it("offers no password link for yourself, and none to members who are no owners", async () => {
  open([{ ...mona, role: "editor" }, lee]);
  await rowOf("Lee Leaver");
  expect(screen.queryByRole("button", { name: /^More for/ })).toBeNull();
});
