import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { chooseMotions, readDraft } from "@/lib/browser/reshoot-draft";
import { getConnectionEndpoint } from "@/lib/shared/contracts/connection";
import { type Credits, getCreditsEndpoint } from "@/lib/shared/contracts/credits";
import { listReshootsEndpoint, type Reshoot, submitReshootsEndpoint } from "@/lib/shared/contracts/reshoots";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { renderScreen } from "@/lib/testing/render-screen";
import { someConnection, someCredits, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { aReadyReshoot, aReshoot, aVideo, VIDEO_ID } from "@/lib/testing/wire-values";
import { mayTryAgain } from "./may-try-again";
import { TryAgain } from "./try-again";

const failed = aReshoot({ motion: "UP", status: "failed", credits: "released" });
const again = aReshoot({ id: "0190a000-0000-7000-8000-0000000000a9", motion: "UP", version: 2 });

function open({
  credits = someCredits(),
  reshoots = [failed] as Reshoot[],
  reshoot = failed,
}: {
  credits?: Credits;
  reshoots?: Reshoot[];
  reshoot?: Reshoot;
} = {}) {
  const api = stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer()),
    "GET /api/credits": replies(getCreditsEndpoint, credits),
    "GET /api/connection": replies(getConnectionEndpoint, someConnection()),
    "GET /api/reshoots": replies(listReshootsEndpoint, { items: [], nextCursor: null }),
    "POST /api/reshoots": replies(submitReshootsEndpoint, { items: [again] }),
  });
  renderScreen(<TryAgain video={aVideo()} reshoot={reshoot} reshoots={reshoots} />);
  const orders = () => api.calls.filter(({ name }) => name === "POST /api/reshoots").map(({ body }) => body);
  return { ...api, orders };
}
const press = async () => userEvent.click(await screen.findByRole("button", { name: /^(Try again · 1\.20|Sending)/ }));

beforeEach(() => {
  localStorage.clear();
  chooseMotions(VIDEO_ID, [], {});
});

it("orders that motion alone, with its price on the button, and leaves the chosen motions", async () => {
  chooseMotions(VIDEO_ID, ["LEFT_TO_RIGHT", "UP"], {});
  const { orders } = open();
  await press();
  expect(await screen.findByText("1 reshoot started · 1.20 credits on hold")).toBeDefined();
  expect(orders()).toEqual([
    {
      ...{ videoId: VIDEO_ID, motions: ["UP"], requestKey: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      expecting: [{ motion: "UP", count: 0 }],
    },
  ]);
  expect(readDraft(VIDEO_ID)).toMatchObject({ motions: ["LEFT_TO_RIGHT", "UP"], sent: {} });
});

it("keeps its key after a lost answer, so that pressing again is never charged twice", async () => {
  const { orders, answer } = open();
  answer("POST /api/reshoots", () => Promise.reject(new TypeError("Failed to fetch")));
  await press();
  expect((await screen.findByRole("alert")).textContent).toContain("never charged twice");
  answer("POST /api/reshoots", replies(submitReshootsEndpoint, { items: [again] }));
  await press();
  await waitFor(() => expect(orders()).toHaveLength(2));
  expect(orders()[1]).toEqual(orders()[0]);
});

it("shares the key with the same motion chosen alone, so that both together are one order", async () => {
  chooseMotions(VIDEO_ID, ["UP"], {});
  const { requestKey } = readDraft(VIDEO_ID);
  const { orders } = open();
  await press();
  await waitFor(() => expect(orders()).toMatchObject([{ requestKey }]));
  await waitFor(() => expect(readDraft(VIDEO_ID).motions).toEqual([]));
});

it("orders another take of a result, once for a double click, with what the page knows of", async () => {
  const ready = aReadyReshoot({ motion: "UP" });
  const { orders } = open({ reshoot: ready, reshoots: [ready] });
  const button = await screen.findByRole("button", { name: "Order again · 1.20 · Pedestal up" });
  expect(button.textContent).toContain("1.20");
  await userEvent.dblClick(button);
  await waitFor(() => expect(button.getAttribute("aria-busy")).not.toBe("true"));
  fireEvent.click(button, { detail: 2 });
  expect(await screen.findByText("1 reshoot started · 1.20 credits on hold")).toBeDefined();
  expect(orders()).toMatchObject([{ motions: ["UP"], expecting: [{ motion: "UP", count: 1 }] }]);
});

it("offers no other take where nothing can be ordered", async () => {
  const ready = aReadyReshoot({ motion: "UP" });
  open({ reshoot: ready, reshoots: [ready], credits: someCredits({ available: 0 }) });
  await expect(screen.findByRole("button", {}, { timeout: 300 })).rejects.toThrow();
});

it("says that it was ordered already when the answer is a replay", async () => {
  open({ reshoots: [failed, again] });
  await press();
  expect(await screen.findByText("These were already ordered. You were not charged again.")).toBeDefined();
});

it("asks for confirmation above the team's limit, and sends exactly the confirmed price", async () => {
  const { orders } = open({ credits: someCredits({ confirmAbove: 100 }) });
  await press();
  await userEvent.click(await screen.findByRole("button", { name: "Yes, reshoot 1 · 1.20" }));
  await waitFor(() => expect(orders()).toMatchObject([{ confirmedCredits: 120 }]));
});

it("cannot be pressed when the budget is too small, and says why", async () => {
  const { orders } = open({ credits: someCredits({ available: 40 }) });
  expect(await screen.findByText("Costs 1.20; 0.40 left this month.")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(orders()).toEqual([]);
});

it("shows why it was refused, and that nothing was charged", async () => {
  const { answer } = open();
  answer("POST /api/reshoots", refuses("insufficient_credits", "Your team has 0.40 left this month."));
  await press();
  expect((await screen.findByRole("alert")).textContent).toContain("0.40 left this month. You were not charged.");
});

it.each([
  ["a failed one", failed, [failed], true],
  ["a cancelled one", { ...failed, status: "cancelled" }, [], true],
  ["a ready one", aReadyReshoot({ motion: "UP" }), [], false],
  ["one that needs a decision", { ...failed, status: "needs_attention" }, [], false],
  ["one whose motion is on its way again", failed, [failed, again], false],
  ["one whose later version failed, too", failed, [failed, { ...again, status: "failed" }], true],
  ["one with an older version only", { ...again, status: "failed" }, [aReadyReshoot({ motion: "UP" })], true],
  ["one with a later version of another motion", failed, [{ ...again, motion: "DOWN" }], true],
] as const)("is offered for %s or not", (_, reshoot, reshoots, offered) => {
  expect(mayTryAgain(reshoot, reshoots)).toBe(offered);
});
