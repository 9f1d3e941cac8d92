import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import {
  type Account,
  changeAccountEndpoint,
  changePasswordEndpoint,
  deleteAccountEndpoint,
  disconnectProviderEndpoint,
  endOtherSessionsEndpoint,
  endSessionEndpoint,
  getAccountEndpoint,
  listSessionsEndpoint,
  type Session,
} from "@/lib/shared/contracts/account";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf } from "@/lib/testing/replies";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { AccountScreen } from "./account-screen";

const account: Account = {
  ...{ name: "Mona Ortiz", email: "mona@example.test", isEmailConfirmed: true, hasPassword: true },
  ...{
    id: "0199c0de-0000-7000-8000-000000000001",
    avatar: null,
    secondFactor: null,
    hasPasskeys: false,
    providers: [],
    onlyOwnerOf: [],
    aloneIn: [],
    isLastPerson: false,
  },
};
const session = (number: number, changes: Partial<Session> = {}): Session => ({
  ...{
    id: idOf(number),
    isThis: false,
    browser: "Firefox",
    system: "macOS",
    address: "203.0.113.0/24",
    team: "Night shift",
  },
  ...{ startedAt: "2026-11-01T12:00:00.000Z", lastUsedAt: "2026-11-02T12:00:00.000Z", ...changes },
});
const here = session(1, { isThis: true, browser: "Chrome", system: "Windows" });

function open({ items = [here, session(2)], ...changes }: Partial<Account> & { items?: Session[] } = {}) {
  const api = stubApi({
    "GET /api/account": replies(getAccountEndpoint, { ...account, ...changes }),
    "PATCH /api/account": replies(changeAccountEndpoint, { name: "Mona O." }),
    "PUT /api/account/password": replies(changePasswordEndpoint, { ended: 2 }),
    "GET /api/account/sessions": replies(listSessionsEndpoint, { items }),
    [`DELETE /api/account/sessions/${idOf(2)}`]: replies(endSessionEndpoint, { ended: 1 }),
    "POST /api/account/sessions/end-others": replies(endOtherSessionsEndpoint, { ended: 3 }),
    "POST /api/account/delete": replies(deleteAccountEndpoint, { deleted: true }),
  });
  renderScreen(<AccountScreen />, "/account");
  return api;
}
const part = async (name: string) => within(await screen.findByRole("region", { name }));
const bodyOf = (api: ReturnType<typeof open>, name: string) => api.calls.find((one) => one.name === name)?.body;

it("changes the name, not to nothing", async () => {
  const api = open();
  const profile = await part("Profile");
  const name = profile.getByLabelText("Name");
  await userEvent.clear(name);
  await userEvent.keyboard("{Enter}");
  expect(profile.getByText("Enter your name.")).toBeDefined();
  expect(document.activeElement).toBe(name);
  await userEvent.type(name, " Mona O. {Enter}");
  expect(await profile.findByText("Saved.")).toBeDefined();
  expect(bodyOf(api, "PATCH /api/account")).toEqual({ name: "Mona O." });
});

it("shows while typing how hard a new password is to guess, and what speaks against it", async () => {
  open();
  const password = await part("Password");
  const field = password.getByLabelText("New password");
  await userEvent.type(field, "password");
  expect(password.getByText("4 more characters")).toBeDefined();
  await userEvent.type(field, "1234");
  expect(await password.findByText("Easy to guess")).toBeDefined();
  await userEvent.clear(field);
  await userEvent.type(field, "my friend mona 7");
  expect(password.getByText("Choose a password that doesn't contain your name.")).toBeDefined();
  await userEvent.clear(field);
  await userEvent.type(field, "quiet lantern orchard");
  expect(await password.findByText("Strong")).toBeDefined();
});

it("changes the password, and says how many browsers were signed out", async () => {
  const api = open();
  const password = await part("Password");
  await userEvent.type(password.getByLabelText("New password"), "quiet lantern orchard{Enter}");
  expect(password.getByText("Enter your current password.")).toBeDefined();
  expect(document.activeElement).toBe(password.getByLabelText("Current password"));
  expect(bodyOf(api, "PUT /api/account/password")).toBeUndefined();
  await userEvent.keyboard("wandering copper kettle{Enter}");
  expect(await password.findByText("Password changed. You were signed out of 2 other browsers.")).toBeDefined();
  expect(bodyOf(api, "PUT /api/account/password")).toEqual({
    ...{ current: "wandering copper kettle", password: "quiet lantern orchard" },
  });
  expect(password.getByLabelText<HTMLInputElement>("New password").value).toBe("");
});

it("says at the field what the server refuses", async () => {
  const api = open();
  api.answer("PUT /api/account/password", () => {
    const issues = [{ path: "current", message: "Wrong password." }];
    return Response.json({ code: "invalid_input", detail: "Wrong password.", details: { issues } }, { status: 422 });
  });
  const password = await part("Password");
  await userEvent.type(password.getByLabelText("Current password"), "not the password");
  await userEvent.type(password.getByLabelText("New password"), "quiet lantern orchard{Enter}");
  expect(await password.findByText("Wrong password.")).toBeDefined();
  await waitFor(() => expect(document.activeElement).toBe(password.getByLabelText("Current password")));
  expect(password.queryByText(/Couldn't change/)).toBeNull();
});

it("lets a person who signs in by a provider set a first password", async () => {
  const api = open({ hasPassword: false });
  const password = await part("Password");
  expect(password.queryByLabelText("Current password")).toBeNull();
  await userEvent.type(password.getByLabelText("New password"), "quiet lantern orchard");
  await userEvent.click(password.getByRole("button", { name: "Set password" }));
  await waitFor(() => expect(bodyOf(api, "PUT /api/account/password")).toEqual({ password: "quiet lantern orchard" }));
});

it("lists the providers, disconnects one, and says why the last one stays", async () => {
  const connectedAt = "2026-11-01T12:00:00.000Z";
  const google = { id: "google", name: "Google", isOffered: true, connectedAt: null };
  const api = open({ providers: [{ id: "github", name: "GitHub", isOffered: true, connectedAt }, google] });
  const last = "GitHub is your last way to sign in. Set a password or add a passkey first.";
  api.answer("DELETE /api/account/providers/github", refuses("conflict", last));
  const providers = await part("Connected providers");
  expect(providers.getByRole("button", { name: "Connect Google" })).toBeDefined();
  await userEvent.click(providers.getByRole("button", { name: "Disconnect GitHub" }));
  expect(await providers.findByText(new RegExp(last))).toBeDefined();
  api.answer("DELETE /api/account/providers/github", replies(disconnectProviderEndpoint, { ended: 0 }));
  await userEvent.click(providers.getByRole("button", { name: "Disconnect GitHub" }));
  expect(await providers.findByText(/GitHub is disconnected/)).toBeDefined();
});

it("lists where the person is signed in, and signs out one browser or all others", async () => {
  const api = open({ items: [session(2), here, session(3, { browser: null, system: null, team: null, address: "" })] });
  const sessions = await part("Where you are signed in");
  const names = (await sessions.findAllByRole("heading", { level: 3 })).map(({ textContent }) => textContent);
  expect(names).toEqual(["Chrome on Windowsthis browser", "Firefox on macOS", "Unknown browser"]);
  expect(sessions.getAllByText("Network 203.0.113.0/24 · Night shift")).toHaveLength(2);
  expect(sessions.queryByRole("button", { name: "Sign out Chrome on Windows" })).toBeNull();
  await userEvent.click(sessions.getByRole("button", { name: "Sign out Firefox on macOS" }));
  expect(await sessions.findByText("1 browser signed out.")).toBeDefined();
  api.answer("GET /api/account/sessions", replies(listSessionsEndpoint, { items: [here] }));
  await userEvent.click(sessions.getByRole("button", { name: "Sign out everywhere else" }));
  expect(await sessions.findByText("3 browsers signed out.")).toBeDefined();
  await waitFor(() => expect(sessions.queryByRole("button")).toBeNull());
});

it("keeps the session in the list when the server refuses", async () => {
  const api = open();
  const sessions = await part("Where you are signed in");
  api.answer(`DELETE /api/account/sessions/${idOf(2)}`, refuses("not_found", "This session has already ended."));
  await userEvent.click(await sessions.findByRole("button", { name: "Sign out Firefox on macOS" }));
  expect(await sessions.findByText(/This session has already ended/)).toBeDefined();
});

it("deletes the account only with the password, and says what stays", async () => {
  const api = open();
  await userEvent.click((await part("Your data")).getByRole("button", { name: "Delete account" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText(/show “Former member” instead of your name/)).toBeDefined();
  const confirm = dialog.getByRole("button", { name: "Delete account" });
  expect(confirm.getAttribute("aria-disabled")).toBe("true");
  api.answer("POST /api/account/delete", () => {
    const issues = [{ path: "password", message: "Wrong password." }];
    return Response.json({ code: "invalid_input", detail: "Wrong password.", details: { issues } }, { status: 422 });
  });
  await userEvent.type(dialog.getByLabelText("Your password"), "not the password");
  await userEvent.click(confirm);
  expect(await dialog.findByText("Wrong password.")).toBeDefined();
  expect(bodyOf(api, "POST /api/account/delete")).toEqual({ password: "not the password" });
});

const A_TEAM = "0197f3a0-0000-7000-8000-000000000009";

it("names what is lost with a team in which the person is alone, and asks for its name", async () => {
  const team = { id: A_TEAM, name: "Night shift", videos: 12, results: 1, inFlight: 0, onHold: 0 };
  const api = open({ aloneIn: [team], isLastPerson: true });
  await userEvent.click((await part("Your data")).getByRole("button", { name: "Delete account" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    "12 videos",
    "1 result",
    "Shares, invitations, budget, ledger, audit and the API token",
  ]);
  expect(dialog.getByText(/No one else can sign in on this server\. After this/).textContent).toContain("create-owner");
  const confirm = dialog.getByRole("button", { name: "Delete account" });
  const name = dialog.getByLabelText(/^Type the team's name: .?Night shift/);
  await userEvent.type(dialog.getByLabelText("Your password"), "correct horse");
  await userEvent.type(name, "night shift");
  expect(confirm.getAttribute("aria-disabled")).toBe("true");
  await userEvent.clear(name);
  await userEvent.type(name, "Night shift");
  const issues = [{ path: `team-${A_TEAM}`, message: "Type the name of the team." }];
  api.answer("POST /api/account/delete", () =>
    Response.json({ code: "invalid_input", detail: "Type it.", details: { issues } }, { status: 422 }),
  );
  await userEvent.click(confirm);
  expect(await dialog.findByText("Type the name of the team.")).toBeDefined();
  await waitFor(() => expect(document.activeElement).toBe(name));
  expect(bodyOf(api, "POST /api/account/delete")).toEqual({
    password: "correct horse",
    teams: [{ id: A_TEAM, name: "Night shift" }],
  });
});

it("waits for reshoots in flight before a team is deleted with the account", async () => {
  open({ aloneIn: [{ id: A_TEAM, name: "Night shift", videos: 1, results: 0, inFlight: 2, onHold: 240 }] });
  await userEvent.click((await part("Your data")).getByRole("button", { name: "Delete account" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.queryByText(/No one else can sign in/)).toBeNull();
  expect(dialog.getByText(/aren't finished, and 2\.40 credits are on hold/)).toBeDefined();
  await userEvent.type(dialog.getByLabelText("Your password"), "correct horse");
  expect(dialog.getByRole("button", { name: "Delete account" }).getAttribute("aria-disabled")).toBe("true");
});

it("tells the only owner of a team what to do first", async () => {
  open({ onlyOwnerOf: ["Night shift", "Day shift"] });
  const data = await part("Your data");
  const button = data.getByRole("button", { name: "Delete account" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(data.getByText(/You are the only owner of Night shift and Day shift\./)).toBeDefined();
  expect(data.getByRole("link", { name: "Download your data" }).getAttribute("href")).toBe("/api/account/export.json");
});

it("says so when the account cannot be read, and tries again", async () => {
  const api = open();
  await part("Profile");
  api.answer("GET /api/account", refuses("database_unavailable", "The database can't be reached."));
  renderScreen(<AccountScreen />, "/account");
  expect(await screen.findByText("Couldn't load your account.")).toBeDefined();
});
