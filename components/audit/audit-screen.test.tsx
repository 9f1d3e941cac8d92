import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { type AuditEntry, getAuditRetentionEndpoint, listAuditEndpoint } from "@/lib/shared/contracts/audit";
import { listMembersEndpoint } from "@/lib/shared/contracts/members";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import type { Role } from "@/lib/shared/permissions";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { AuditScreen } from "./audit-screen";

const entry = (id: string, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ id, createdAt: "2026-11-27T05:11:00.000Z", action: "member.role", address: "203.0.113.0/24" },
  person: { id: idOf(1), name: "Olive" },
  subject: { id: idOf(2), name: "Edgar" },
  detail: [
    { name: "from", value: "editor" },
    { name: "to", value: "reviewer" },
  ],
  ...changes,
});
const ENTRIES = [
  entry("9"),
  entry("8", { action: "session.refuse", person: null, detail: [] }),
  entry("7", { action: "reshoot.expire", person: null, address: null }),
  entry("6", { action: "made.up", person: { id: idOf(3), name: null }, subject: { id: "team", name: null } }),
];

function open(role: Role = "owner", address = "/audit") {
  const api = stubApi({
    "GET /api/audit/entries": replies(listAuditEndpoint, { items: ENTRIES, nextCursor: null }),
    "GET /api/audit/retention": replies(getAuditRetentionEndpoint, { days: null }),
    "PUT /api/audit/retention": refuses("database_unavailable", "The database is restarting."),
    "GET /api/members": replies(listMembersEndpoint, { items: [] }),
    "GET /api/viewer": replies(getViewerEndpoint, someViewer(role)),
  });
  renderScreen(<AuditScreen />, address);
  return api;
}
const rows = async () =>
  within(await screen.findByRole("table"))
    .getAllByRole("row")
    .slice(1);

it("says what was changed, by whom and from where", async () => {
  open();
  const [changed, refused, expired, unknown] = await rows();
  expect(changed?.textContent).toMatch(/^Changed a roleEdgarfrom: editor · to: reviewer/);
  const cells = (row: HTMLElement | undefined) =>
    row &&
    within(row)
      .getAllByRole("cell")
      .map(({ textContent }) => textContent);
  expect(cells(changed)).toEqual(["Olive", "203.0.113.0/24"]);
  expect(cells(refused)).toEqual(["Not signed in", "203.0.113.0/24"]);
  expect(cells(expired)).toEqual(["The server", "–"]);
  expect(unknown?.textContent).toContain("made.up");
  expect(cells(unknown)?.[0]).toBe("Former member");
});

it("filters by kind, in the address and in the file", async () => {
  const api = open();
  await rows();
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Kind" }), "People and team");
  expect(location.search).toBe("?kind=people");
  expect(screen.getByRole("link", { name: "Download CSV" }).getAttribute("href")).toBe(
    "/api/audit/entries.csv?kind=people",
  );
  expect(
    api.calls
      .filter(({ name }) => name === "GET /api/audit/entries")
      .at(-1)
      ?.search.get("kind"),
  ).toBe("people");
});

it("keeps entries forever until an owner chooses, and says when that failed", async () => {
  open();
  const choice = await screen.findByRole("combobox", { name: "Keep entries" });
  expect(
    within(choice)
      .getAllByRole("option")
      .map(({ textContent }) => textContent),
  ).toEqual([...["Forever", "90 days", "180 days", "365 days", "730 days"]]);
  await userEvent.selectOptions(choice, "90 days");
  expect(await screen.findByText(/Couldn't change how long entries are kept/)).toBeTruthy();
});

it("is not shown to others", async () => {
  open("editor");
  expect(await screen.findByText("Only owners can see the audit log.")).toBeTruthy();
  expect(screen.queryByRole("table")).toBeNull();
});
