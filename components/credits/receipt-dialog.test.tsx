import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { getReceiptEndpoint, type Receipt } from "@/lib/shared/contracts/receipt";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf } from "@/lib/testing/replies";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { aReshoot } from "@/lib/testing/wire-values";
import { ReceiptButton } from "./receipt-button";

const reshoot = aReshoot({ status: "ready" });
const at = (second: number) => `2026-11-22T12:00:0${second}.000Z`;
const RECEIPT: Receipt = {
  reshootId: reshoot.id,
  status: "ready",
  price: 120,
  credits: "settled",
  sentence: "1.20 credits were charged for this video. There are no further charges.",
  upstreamTaskId: "task-of-the-upstream",
  steps: [
    { step: "reserved", at: at(0), attemptId: null, note: null },
    { step: "sent", at: at(1), attemptId: idOf(1), note: null },
    { step: "accepted", at: at(2), attemptId: idOf(1), note: "The answer was lost; polling found its task." },
    { step: "delivered", at: at(3), attemptId: null, note: null },
    { step: "settled", at: at(4), attemptId: null, note: null },
  ],
};
const PATH = `GET /api/reshoots/${reshoot.id}/receipt`;

it("opens from the card, is requested only then, and lists the steps in order", async () => {
  const api = stubApi({ [PATH]: replies(getReceiptEndpoint, RECEIPT) });
  renderScreen(<ReceiptButton reshoot={reshoot} label="Move in" />);
  expect(api.calls).toEqual([]);

  await userEvent.click(screen.getByRole("button", { name: "Receipt" }));
  expect(await screen.findByText(RECEIPT.sentence)).toBeDefined();
  const steps = screen
    .getAllByRole("listitem")
    .map((step) => within(step).getByText(/^[A-Z].*[a-z]$/, { selector: "span" }).textContent);
  expect(steps).toEqual([
    ...[
      "Credits on hold",
      "Sent to Ace Data Cloud",
      "Accepted",
      "Video delivered and charged by Ace Data Cloud",
      "Credits spent",
    ],
  ]);
  expect(screen.getByText(/polling found/)).toBeDefined();
  expect(screen.getByRole("link", { name: /ledger/ }).getAttribute("href")).toBe(`/credits?reshoot=${reshoot.id}`);
});

it("shows the full failure message of the upstream", async () => {
  stubApi({ [PATH]: replies(getReceiptEndpoint, RECEIPT) });
  const message = `<b>拒绝</b> ${"because of the audio ".repeat(100)}`.trim();
  const failed = aReshoot({ ...reshoot, status: "failed", failure: { code: "upstream_failed", message } });
  renderScreen(<ReceiptButton reshoot={failed} label="Move in" />);
  await userEvent.click(screen.getByRole("button", { name: "Receipt" }));
  expect(await screen.findByText(message)).toBeDefined();
});

it("shows an error when it cannot be read", async () => {
  stubApi({ [PATH]: refuses("internal", "Our fault.") });
  renderScreen(<ReceiptButton reshoot={reshoot} label="Move in" />);
  await userEvent.click(screen.getByRole("button", { name: /Receipt/ }));
  expect((await screen.findByRole("alert")).textContent).toContain("Couldn't load the receipt. Our fault.");
});
