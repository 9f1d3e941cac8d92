import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { getCreditsEndpoint, putBudgetEndpoint } from "@/lib/shared/contracts/credits";
import { type CreditEntry, listEntriesEndpoint } from "@/lib/shared/contracts/ledger";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import type { Role } from "@/lib/shared/permissions";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf, someCredits, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi, waits } from "@/lib/testing/stub-api";
import { CreditsScreen } from "./credits-screen";

function open(changes: Parameters<typeof someCredits>[0] = {}, { role = "owner" as Role, address = "/credits" } = {}) {
  const api = stubApi({
    "GET /api/credits": replies(getCreditsEndpoint, someCredits(changes)),
    "GET /api/viewer": replies(getViewerEndpoint, someViewer(role)),
    "GET /api/credits/entries": (seen) =>
      replies(
        listEntriesEndpoint,
        seen.search.get("cursor") ? OLDER : { items: [FINAL_STATUSES, RESERVED], nextCursor: "7" },
      )(seen),
  });
  renderScreen(<CreditsScreen />, address);
  return api;
}

const line = (id: string, changes: Partial<CreditEntry>): CreditEntry => ({
  ...{ id, month: "2026-11", kind: "reserve", amount: 120, reservedAfter: 120, spentAfter: 0 },
  reshoot: {
    ...{ id: idOf(1), videoId: idOf(2), videoTitle: "The lighthouse", motion: "UP", version: 3 },
    createdBy: { id: idOf(3), name: "Mona" },
  },
  createdAt: "2026-11-01T12:00:00.000Z",
  ...changes,
});
const FINAL_STATUSES = line("9", { kind: "settle", reservedAfter: 0, spentAfter: 120 });
const RESERVED = line("8", {});
const OLDER = { items: [line("5", { kind: "release", reservedAfter: 0 })], nextCursor: null };

const rows = async () =>
  within(await screen.findByRole("table", { name: /Breakdown/ }))
    .getAllByRole("row")
    .map((row) => [
      within(row).queryByRole("rowheader")?.firstChild?.textContent,
      within(row).queryByRole("cell")?.textContent,
    ]);

describe("the credits", () => {
  it("add up, line by line", async () => {
    open();

    expect((await rows()).slice(1)).toEqual([
      ["Budget", "60.00"],
      ["Spent", "9.20"],
      ["On hold", "2.40"],
      ["Left", "48.40"],
    ]);
    expect(screen.getByText("enough for 40 at 1.20")).toBeDefined();
    expect(screen.getByText(/November 2026, in UTC/)).toBeDefined();
    expect(screen.getByRole("img", { name: "9.20 spent, 2.40 on hold, of 60.00" })).toBeDefined();
  });

  it("show no remaining amount without a budget", async () => {
    open({ budget: null, available: null });

    expect((await rows()).map(([name]) => name)).not.toContain("Left");
    expect(screen.getByText("credits spent")).toBeDefined();
    expect(screen.queryByRole("img")).toBeNull();
  });

  it("explain that the balance is too low, and that the upstream's own balance is used up", async () => {
    open({ budget: 1200, spent: 1100, reserved: 0, available: 100, usedUpAt: "2026-11-01T12:00:00.000Z" });

    expect(await screen.findByText("not enough for a reshoot")).toBeDefined();
    expect(screen.getByText(/its balance is used up/)).toBeDefined();
  });

  it("say by how much the team is over its budget", async () => {
    open({ budget: 500, spent: 1500, reserved: 300, available: 0 });

    expect(await screen.findByText("Over budget by 13.00")).toBeDefined();
    expect((await rows()).at(-1)).toEqual(["Over budget", "−13.00"]);
    expect(screen.queryByText("credits left")).toBeNull();
  });

  it("warn of a budget below what is spent and on hold, before it is saved", async () => {
    open({ budget: 6000, spent: 920, reserved: 240 });
    const budget = await screen.findByLabelText("Monthly budget");
    expect(screen.queryByText(/below what is already spent/)).toBeNull();
    await userEvent.clear(budget);
    await userEvent.type(budget, "5");
    expect(screen.getByText(/This budget is 6.60 below what is already spent and on hold/)).toBeDefined();
    await userEvent.clear(budget);
    expect(screen.queryByText(/below what is already spent/)).toBeNull();
  });

  it("lead to the budget's field by their address", async () => {
    open({}, { address: "/credits#budget" });
    const budget = await screen.findByLabelText("Monthly budget");
    await waitFor(() => expect(document.activeElement).toBe(budget));
  });

  it("show a placeholder while they load, and an error when they cannot be read", async () => {
    const api = stubApi({ "GET /api/credits": waits });
    renderScreen(<CreditsScreen />).unmount();
    api.answer("GET /api/credits", refuses("internal", "Our fault."));
    renderScreen(<CreditsScreen />);
    expect(screen.getByText("Loading credits")).toBeDefined();

    expect((await screen.findByRole("alert")).textContent).toContain("Our fault.");
    api.answer("GET /api/credits", replies(getCreditsEndpoint, someCredits()));
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("credits left")).toBeDefined();
  });
});

describe("the ledger", () => {
  const lines = async () => {
    const table = within(await screen.findByRole("table", { name: /Ledger entries/ }));
    return table.getAllByRole("row").map((row) => row.textContent);
  };

  it("shows each movement and the month's totals after it, and links to the reshoot", async () => {
    open();
    const [, settled, reserved] = await lines();
    expect(settled).toMatch(/^Spent The lighthouse · Pedestal up v3.* · ordered by Mona−1\.200\.001\.20$/);
    expect(reserved).toMatch(/^On hold.*1\.201\.200\.00$/);
    const [link] = screen.getAllByRole("link", { name: /The lighthouse/ });
    expect(link?.getAttribute("href")).toBe(`/videos/${idOf(2)}?result=${idOf(1)}`);
  });

  it("cuts the title at most, never the motion and version behind it", async () => {
    open();
    await lines();
    const [link] = screen.getAllByRole("link", { name: /The lighthouse/ });
    const cut = link?.querySelector(".truncate");
    expect(cut?.textContent).toBe("The lighthouse");
    expect(link?.textContent).toBe("The lighthouse · Pedestal up v3");
  });

  it("shows older lines on demand, and the file holds the filtered lines", async () => {
    const api = open({ months: ["2026-11", "2026-10"] }, { address: `/credits?reshoot=${idOf(1)}` });
    await userEvent.click(await screen.findByRole("button", { name: "Show older entries" }));
    expect((await lines()).at(-1)).toMatch(/^Released.*\+1\.20/);
    await userEvent.selectOptions(screen.getByLabelText("Month"), "October 2026");
    const file = () => screen.getByRole("link", { name: "Download CSV" }).getAttribute("href");
    expect(file()).toBe(`/api/credits/entries.csv?month=2026-10&reshootId=${idOf(1)}&team=${idOf(902)}`);
    await userEvent.click(screen.getByRole("button", { name: "Clear reshoot filter" }));
    expect(file()).toBe(`/api/credits/entries.csv?month=2026-10&team=${idOf(902)}`);
    await lines();
    expect(api.calls.at(-1)?.search.get("month")).toBe("2026-10");
  });

  it("shows a note when it is empty", async () => {
    const api = open();
    api.answer("GET /api/credits/entries", replies(listEntriesEndpoint, { items: [], nextCursor: null }));
    expect(await screen.findByText(/first reshoot adds the first one/)).toBeDefined();
  });
});

describe("the limits", () => {
  it("can be set by the owner: an empty field means no limit, and invalid input is explained before it is sent", async () => {
    const api = open();
    api.answer("PUT /api/credits", replies(putBudgetEndpoint, someCredits({ budget: null, confirmAbove: 650 })));
    const budget = await screen.findByLabelText("Monthly budget");
    await userEvent.clear(budget);
    await userEvent.type(screen.getByLabelText("Confirm orders above"), "a lot");
    await userEvent.click(screen.getByRole("button", { name: "Save limits" }));
    expect(screen.getByRole("alert").textContent).toContain("Enter credits such as");
    await userEvent.clear(screen.getByLabelText("Confirm orders above"));
    await userEvent.type(screen.getByLabelText("Confirm orders above"), "6,5");
    await userEvent.click(screen.getByRole("button", { name: "Save limits" }));
    expect(await screen.findByText("Saved.")).toBeDefined();
    expect(api.calls.find(({ name }) => name === "PUT /api/credits")?.body).toEqual({
      budget: null,
      confirmAbove: 650,
    });
  });

  it("are hidden from other roles", async () => {
    open({}, { role: "editor" });
    await screen.findByRole("table", { name: /Ledger entries/ });
    expect(screen.queryByLabelText("Monthly budget")).toBeNull();
  });
});
