import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { CommandPalette } from "@/components/shell/command-palette";
import { TeamsScreen } from "@/components/without-team/teams-screen";
import {
  createTeamEndpoint,
  findTeamEndpoint,
  listTeamsEndpoint,
  renameTeamEndpoint,
  switchTeamEndpoint,
} from "@/lib/shared/contracts/teams";
import { listVideosEndpoint } from "@/lib/shared/contracts/videos";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import type { Role } from "@/lib/shared/permissions";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi, waits } from "@/lib/testing/stub-api";
import { InAnotherTeam } from "./in-another-team";
import { RenameTeam } from "./rename-team";
import { TeamItems } from "./team-items";
import { TeamSwitcher } from "./team-switcher";

const night = { id: idOf(902), name: "Night shift" };
const day = { id: idOf(903), name: "Day shift" };
const twoTeams = [
  { ...day, role: "editor" as const, isShown: false },
  { ...night, role: "owner" as const, isShown: true },
];

function serve({ items = twoTeams, role = "owner" }: { items?: typeof twoTeams; role?: Role } = {}) {
  return stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer(role)),
    "GET /api/teams": replies(listTeamsEndpoint, { items }),
    "GET /api/videos": replies(listVideosEndpoint, { items: [], nextCursor: null }),
    [`POST /api/teams/${day.id}/switch`]: refuses("not_found", "You are not a member of this team."),
  });
}

/** The items of the account menu, and the dialogs in the bar of every page. */
const Bar = () => (
  <>
    <TeamItems />
    <TeamSwitcher />
  </>
);

beforeEach(() => sessionStorage.clear());

const menu = () => screen.findByRole("group", { name: "Teams" });

it("offers the other teams and a new one in the account menu", async () => {
  serve();
  renderScreen(<Bar />);
  const teams = within(await menu());
  expect(await teams.findByRole("button", { name: "Switch to Day shift" })).toBeDefined();
  expect(teams.queryByRole("button", { name: "Switch to Night shift" })).toBeNull();
  await userEvent.click(await teams.findByRole("button", { name: "New team…" }));
  expect(await screen.findByRole("dialog", { name: "New team" })).toBeDefined();
});

it("shows no team items to a viewer of one team", async () => {
  serve({ items: twoTeams.slice(1), role: "viewer" });
  renderScreen(<Bar />);
  await userEvent.keyboard("gt");
  await screen.findByRole("option", { name: /Night shift/ });
  expect(screen.queryByRole("group", { name: "Teams" })).toBeNull();
  expect(screen.queryByRole("button", { name: "New team…" })).toBeNull();
});

it("explains a switch that failed", async () => {
  const api = serve();
  renderScreen(<Bar />);
  await userEvent.click(await within(await menu()).findByRole("button", { name: "Switch to Day shift" }));
  expect(await screen.findByText("Couldn't switch the team.")).toBeDefined();
  expect(api.calls.some(({ name }) => name === `POST /api/teams/${day.id}/switch`)).toBe(true);
});

it("opens the switcher with G and then T, finds a team by its name, and says which one is shown", async () => {
  const api = serve();
  renderScreen(<Bar />);
  await userEvent.keyboard("gt");
  const dialog = within(await screen.findByRole("dialog", { name: "Switch team" }));
  expect((await dialog.findByRole("option", { name: /Night shift/ })).textContent).toContain("Current team");
  await userEvent.type(dialog.getByRole("combobox"), "day");
  await waitFor(() => expect(dialog.queryByRole("option", { name: /Night shift/ })).toBeNull());
  api.answer(`POST /api/teams/${day.id}/switch`, waits);
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(api.calls.at(-1)?.name).toBe(`POST /api/teams/${day.id}/switch`));
});

it("opens the switcher also where the player used G for its contact sheet", async () => {
  serve();
  const takeG = (event: KeyboardEvent) => event.key === "g" && event.preventDefault();
  window.addEventListener("keydown", takeG, { capture: true });
  onTestFinished(() => window.removeEventListener("keydown", takeG, { capture: true }));
  renderScreen(<Bar />);
  await userEvent.keyboard("gt");
  expect(await screen.findByRole("dialog", { name: "Switch team" })).toBeDefined();
});

it("does not open while someone types, after a pause of other keys, or when single keys are off", async () => {
  serve();
  renderScreen(
    <>
      <Bar />
      <input aria-label="Title" />
    </>,
  );
  await userEvent.type(screen.getByLabelText("Title"), "gt");
  await userEvent.tab();
  await userEvent.keyboard("gxt");
  await userEvent.keyboard("{Control>}g{/Control}t");
  expect(screen.queryByRole("dialog")).toBeNull();
  localStorage.setItem("reshoot.single-keys", "off");
  onTestFinished(() => localStorage.removeItem("reshoot.single-keys"));
  window.dispatchEvent(new StorageEvent("storage"));
  await userEvent.keyboard("gt");
  expect(screen.queryByRole("dialog")).toBeNull();
});

it("closes the switcher without a request when the shown team is chosen", async () => {
  const api = serve();
  renderScreen(<Bar />);
  await userEvent.keyboard("gt");
  await userEvent.click(await screen.findByRole("option", { name: /Night shift/ }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(api.calls.some(({ name }) => name.startsWith("POST"))).toBe(false);
});

it("retries when the teams could not be read", async () => {
  const api = serve();
  api.answer("GET /api/teams", refuses("database_unavailable", "The database is not answering."));
  renderScreen(<Bar />);
  await userEvent.keyboard("gt");
  const dialog = within(await screen.findByRole("dialog", { name: "Switch team" }));
  expect((await dialog.findByRole("alert")).textContent).toContain("Couldn't load your teams.");
  api.answer("GET /api/teams", replies(listTeamsEndpoint, { items: twoTeams }));
  await userEvent.click(dialog.getByRole("button", { name: "Try again" }));
  expect(await dialog.findByRole("option", { name: /Day shift/ })).toBeDefined();
});

it("offers switching and a new team in the command palette", async () => {
  serve();
  renderScreen(<CommandPalette onClose={() => undefined} />);
  expect(await screen.findByRole("option", { name: "Switch to Day shift" })).toBeDefined();
  expect(await screen.findByRole("option", { name: "Switch team…" })).toBeDefined();
  expect(await screen.findByRole("option", { name: "New team…" })).toBeDefined();
});

it("creates a team, and refuses an empty name at the field", async () => {
  const api = serve();
  api.answer("POST /api/teams", refuses("rate_limited", "Too many requests."));
  renderScreen(<Bar />);
  await userEvent.click(await within(await menu()).findByRole("button", { name: "New team…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "New team" }));
  await userEvent.click(dialog.getByRole("button", { name: "Create team" }));
  expect((await dialog.findByRole("alert")).textContent).toBe("Enter a name.");
  await userEvent.type(dialog.getByLabelText("Team name"), " Dailies ");
  await userEvent.click(dialog.getByRole("button", { name: "Create team" }));
  expect((await dialog.findByRole("alert")).textContent).toContain("Couldn't create the team. Too many requests.");
  expect(api.calls.findLast(({ name }) => name === "POST /api/teams")?.body).toEqual({ name: "Dailies" });
  expect(createTeamEndpoint.access).toBe("team.create");
});

it("renames the team for owners only", async () => {
  const api = serve();
  api.answer(`PATCH /api/teams/${night.id}`, replies(renameTeamEndpoint, { ...night, name: "Late shift" }));
  renderScreen(<RenameTeam team={night} />);
  await userEvent.click(await screen.findByRole("button", { name: "Rename team" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Rename team" }));
  const field = dialog.getByLabelText<HTMLInputElement>("Team name");
  expect(field.value).toBe("Night shift");
  await userEvent.clear(field);
  await userEvent.type(field, "Late shift{Enter}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(api.calls.find(({ name }) => name.startsWith("PATCH"))?.body).toEqual({ name: "Late shift" });
});

it.each([
  ["elsewhere", "This browser now shows Night shift, because you switched the team in another tab."],
  ["found", "This is in Night shift. Switched."],
  ["chosen", "This browser now shows Night shift."],
])("says once why the page shows another team: %s", async (news, sentence) => {
  sessionStorage.setItem("reshoot.team-news", news);
  serve();
  renderScreen(<Bar />);
  expect(await screen.findByText(sentence)).toBeDefined();
  expect(sessionStorage.getItem("reshoot.team-news")).toBeNull();
});

it("switches to the team that has the thing, and explains when that fails", async () => {
  const api = serve();
  api.answer("GET /api/teams/find", replies(findTeamEndpoint, day));
  renderScreen(<InAnotherTeam id={idOf(1)} />);
  expect(await screen.findByRole("heading", { name: "This is in Day shift" })).toBeDefined();
  expect((await screen.findByRole("alert")).textContent).toContain("Couldn't switch the team.");
  expect(api.calls.find(({ name }) => name === "GET /api/teams/find")?.search.get("id")).toBe(idOf(1));
  api.answer(`POST /api/teams/${day.id}/switch`, waits);
  await userEvent.click(screen.getByRole("button", { name: "Switch to Day shift" }));
  expect(await screen.findByRole("button", { name: "Switching" })).toBeDefined();
  expect(switchTeamEndpoint.access).toBe("signed_in");
});

it("tells a person without a team what happened, and whom to ask", async () => {
  stubApi({ "GET /api/teams": replies(listTeamsEndpoint, { items: [] }) });
  renderScreen(<TeamsScreen email="mona@example.test" />, "/teams");
  expect(screen.getByRole("heading", { name: "You are not in a team" })).toBeDefined();
  expect(screen.getByText(/Ask an owner of a team for an invitation/)).toBeDefined();
  expect(screen.getByText("You are signed in as mona@example.test.")).toBeDefined();
  expect(screen.getByRole("link", { name: "Your account" }).getAttribute("href")).toBe("/account");
  await userEvent.click(screen.getByRole("button", { name: "Sign out" }));
  expect(await screen.findByText(/Couldn't sign out/)).toBeDefined();
});

it("offers the teams that a person has joined since in another browser", async () => {
  const api = stubApi({
    "GET /api/teams": replies(listTeamsEndpoint, { items: [{ ...day, role: "editor", isShown: false }] }),
  });
  renderScreen(<TeamsScreen email="mona@example.test" />, "/teams");
  expect(await screen.findByRole("heading", { name: "Choose a team" })).toBeDefined();
  api.answer(`POST /api/teams/${day.id}/switch`, waits);
  await userEvent.click(screen.getByRole("button", { name: "Day shift" }));
  expect(await screen.findByRole("button", { name: "Switching" })).toBeDefined();
});
