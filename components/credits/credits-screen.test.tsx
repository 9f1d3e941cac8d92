import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { getCreditsEndpoint } from "@/lib/contracts/credits";
import { renderScreen } from "@/lib/testing/render-screen";
import { someCredits } from "@/lib/testing/replies";
import { refuses, replies, stubApi, waits } from "@/lib/testing/stub-api";
import { CreditsScreen } from "./credits-screen";

function open(changes: Parameters<typeof someCredits>[0] = {}) {
  const api = stubApi({ "GET /api/credits": replies(getCreditsEndpoint, someCredits(changes)) });
  renderScreen(<CreditsScreen />);
  return api;
}

const rows = async () =>
  (await screen.findAllByRole("row")).map((row) => [
    within(row).queryByRole("rowheader")?.firstChild?.textContent,
    within(row).queryByRole("cell")?.textContent,
  ]);

describe("the credits", () => {
  it("add up, line by line", async () => {
    open();

    expect((await rows()).slice(1)).toEqual([
      ["Budget", "60.00"],
      ["Spent", "−9.20"],
      ["Reserved", "−2.40"],
      ["Left", "48.40"],
    ]);
    expect(screen.getByText("40 more at 1.20")).toBeDefined();
    expect(screen.getByText(/November 2026/)).toBeDefined();
    expect(screen.getByRole("img", { name: "9.20 spent, 2.40 reserved, of 60.00" })).toBeDefined();
  });

  it("without a budget promise nothing that is left", async () => {
    open({ budget: null, available: null });

    expect((await rows()).map(([name]) => name)).not.toContain("Left");
    expect(screen.getByText("credits spent")).toBeDefined();
    expect(screen.queryByRole("img")).toBeNull();
  });

  it("say kindly that they do not suffice, and that the upstream itself has run out", async () => {
    open({ budget: 1200, spent: 1100, reserved: 0, available: 100, usedUpAt: "2026-11-01T12:00:00.000Z" });

    expect(await screen.findByText("not enough for a reshoot")).toBeDefined();
    expect(screen.getByText(/upstream account itself ran out of balance/)).toBeDefined();
  });

  it("hold their place while they load, and explain when they cannot be read", async () => {
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
