import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { createRunEndpoint, listRunsEndpoint, pauseRunEndpoint, type Run } from "@/lib/shared/contracts/runs";
import { listStarsEndpoint, putStarEndpoint, type Star } from "@/lib/shared/contracts/stars";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { aReadyReshoot, aReshoot, someCredits, VIDEO_ID } from "@/lib/testing/wire-values";
import { TileStar } from "./tile-star";
import { BuyWellLater, OpenRunRow } from "./when-wanted";

const AT = "2026-11-27T09:00:00.000Z";
const me = someViewer().user;
const star = (motion: Star["motion"], person = { id: me.id, name: me.name }): Star => ({
  motion,
  person,
  starredAt: AT,
});
const step = (motion: Run["steps"][number]["motion"], reshootId: string | null, outcome: "passed" | null = null) => ({
  ...{ motion, reshootId, outcome },
});
const run = (changes: Partial<Run> = {}): Run => ({
  ...{ id: idOf(40), videoId: VIDEO_ID, state: "running", pausedBecause: null, isOpen: true },
  steps: [step("UP", idOf(1), "passed"), step("DOWN", idOf(2)), step("FORWARD", null)],
  ...{ notOrdered: 120, createdAt: AT, endedAt: null, createdBy: { id: me.id, name: me.name } },
  ...changes,
});

function serve({ stars = [], runs = [] }: { stars?: Star[]; runs?: Run[] }) {
  return stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer()),
    "GET /api/stars": replies(listStarsEndpoint, { items: stars }),
    "GET /api/runs": replies(listRunsEndpoint, { items: runs }),
    "GET /api/reshoots": () => Response.json({ items: [], nextCursor: null }),
  });
}
const button = (name: string) => screen.findByRole("button", { name });

it("offers what is there, the stars that can be paid, and a run that begins with the stars", async () => {
  const api = serve({
    stars: [star("FORWARD"), star("UP"), star("BACKWARD"), star("DOWN", { id: idOf(9), name: "Ada" })],
  });
  const [onChoose, onToggle, onOpen] = [vi.fn(), vi.fn(), vi.fn()];
  const old = [
    aReadyReshoot({ id: idOf(5), motion: "UP" }),
    aReshoot({ id: idOf(6), motion: "UP", status: "rendering" }),
    aReshoot({ id: idOf(7), motion: "DOWN", status: "failed" }),
  ];
  const motions = ["UP", "DOWN", "FORWARD"] as const;
  const credits = someCredits({ available: 200, confirmAbove: 300, pricePerReshoot: 120 });
  renderScreen(
    <BuyWellLater isOpen {...{ videoId: VIDEO_ID, reshoots: old, motions, credits, onChoose, onToggle, onOpen }} />,
  );

  expect(await screen.findByText("You already have Pedestal up (2).")).toBeTruthy();
  await userEvent.click(await button("Open Pedestal up"));
  await userEvent.click(await button("Leave out Pedestal up"));
  expect([onOpen.mock.calls, onToggle.mock.calls]).toEqual([[[idOf(5)]], [["UP"]]]);

  // The star on what the team has is not offered again.
  expect(await screen.findByText("2.00 left: enough for 1 of 2 that you starred")).toBeTruthy();
  await userEvent.click(await button("Choose your star · 1.20"));
  expect(onChoose).toHaveBeenLastCalledWith(["FORWARD"]);

  expect(screen.getByText("One after another until we pick one, at most 3.60")).toBeTruthy();
  api.answer("POST /api/runs", refuses("run_open", "Motions of this video are already run in order."));
  const start = async () => {
    await userEvent.click(await button("Run in order · 1.20 now"));
    await userEvent.click(await button("Start · 1.20 now"));
  };
  await start();
  expect(await screen.findByText("Motions of this video are already run in order.")).toBeTruthy();
  api.answer("POST /api/runs", replies(createRunEndpoint, run()));
  api.answer("GET /api/runs", replies(listRunsEndpoint, { items: [run()] }));
  await start();
  await vi.waitFor(() => expect(onChoose).toHaveBeenLastCalledWith([]));
  const sent = api.calls.filter(({ name }) => name === "POST /api/runs").map(({ body }) => body);
  // The same press keeps its request key, so that a lost answer starts nothing twice.
  expect(sent[1]).toEqual(sent[0]);
  expect(sent[0]).toMatchObject({ motions: ["FORWARD", "UP", "DOWN"], confirmedCredits: 360 });
  expect(sent[0]).toMatchObject({ expecting: expect.arrayContaining([{ motion: "UP", count: 2 }]) });
  await vi.waitFor(() => expect(screen.queryByRole("button", { name: /^Run in order/ })).toBeNull());
});

/** A source whose second motion becomes ready by a press. */
function Source({ onOpen }: { onOpen: (id: string) => void }) {
  const [status, setStatus] = useState<"rendering" | "ready">("rendering");
  return (
    <>
      <button type="button" onClick={() => setStatus("ready")}>
        Finish
      </button>
      <OpenRunRow {...{ videoId: VIDEO_ID, onOpen }} reshoots={[aReshoot({ id: idOf(2), motion: "DOWN", status })]} />
    </>
  );
}

it("says what a run waits for and has not spent, opens what is to be rated, and is paused", async () => {
  const api = serve({ runs: [run()] });
  const onOpen = vi.fn();
  renderScreen(<Source onOpen={onOpen} />);
  const row = within(await screen.findByRole("region", { name: "Run in order" }));
  expect(row.getByText("Next: Dolly in, when Pedestal down is rated.")).toBeTruthy();
  expect(row.getByText("2 of 3")).toBeTruthy();
  expect(row.getByText("1.20 not spent")).toBeTruthy();
  expect(row.getByText("Pedestal up: passed")).toBeTruthy();
  expect(row.queryByRole("button", { name: "Open Pedestal down" })).toBeNull();

  await userEvent.click(await button("Finish"));
  expect(row.getByText("Rate Pedestal down: a pick ends the run, a maybe or reject orders Dolly in.")).toBeTruthy();
  await userEvent.click(row.getByRole("button", { name: "Open Pedestal down" }));
  expect(onOpen).toHaveBeenCalledWith(idOf(2));

  const paused = run({ state: "paused", pausedBecause: "budget" });
  api.answer(`POST /api/runs/${paused.id}/pause`, replies(pauseRunEndpoint, paused));
  api.answer("GET /api/runs", replies(listRunsEndpoint, { items: [paused] }));
  await userEvent.click(await row.findByRole("button", { name: "Pause" }));
  expect(await row.findByText("Paused: the budget is too small for the next motion.")).toBeTruthy();
  const resume = row.getByRole("button", { name: "Resume · 1.20 for the next" });
  // The second press of a double click that began as Pause.
  fireEvent.click(resume, { detail: 2 });
  await userEvent.click(await row.findByRole("button", { name: /^Resume/ }));
  const resumed = api.calls.filter(({ name }) => name.endsWith("/resume"));
  expect(resumed).toHaveLength(1);
});

it("shows a star at once, takes it back when it is not saved, and names those who starred", async () => {
  const api = serve({ stars: [star("UP", { id: idOf(9), name: "Ada" })] });
  const answered = Promise.withResolvers<Response>();
  api.answer(`PUT /api/videos/${VIDEO_ID}/star`, () => answered.promise);
  renderScreen(<TileStar videoId={VIDEO_ID} motion="UP" describedBy="d" />);
  expect(await screen.findByText("Starred by Ada")).toBeTruthy();
  const mark = () => document.querySelector<HTMLElement>("[data-star]");
  await vi.waitFor(() => expect(mark()?.dataset.star).toBe("off"));
  mark()?.click();
  await vi.waitFor(() => expect(mark()?.dataset.star).toBe("on"));
  answered.resolve(Response.json({ status: 404, code: "not_found", detail: "It is gone." }, { status: 404 }));
  expect(await screen.findByText("Couldn't save your star.")).toBeTruthy();
  await vi.waitFor(() => expect(mark()?.dataset.star).toBe("off"));

  const others = ["Ada", "Bo", "Cy"].map((name, at) => star("UP", { id: idOf(9 + at), name }));
  api.answer(`PUT /api/videos/${VIDEO_ID}/star`, replies(putStarEndpoint, { items: [...others, star("UP")] }));
  mark()?.click();
  expect(await screen.findByText(`Starred by Ada, Bo, Cy, ${me.name}`)).toBeTruthy();
  // Two circles have room on a tile. They are no text, which the name of the tile would have to repeat.
  const drawn = [...document.querySelectorAll<HTMLElement>("[data-words]")].map(({ dataset }) => dataset.words);
  expect(drawn).toEqual(["A", "+2"]);
  expect(screen.getByTitle("Starred by Bo, Cy").textContent).toBe("");
});
