import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "@/lib/browser/fetch/query-client";
import { chooseMotions, readDraft } from "@/lib/browser/reshoot-draft";
import type { Credits } from "@/lib/shared/contracts/credits";
import type { Reshoot, SubmitReshoots } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import type { Role } from "@/lib/shared/permissions";
import { renderScreen } from "@/lib/testing/render-screen";
import { aConnection, aReadyReshoot, aReshoot, aVideo, someCredits, VIDEO_ID } from "@/lib/testing/wire-values";
import { SubmitBar } from "./submit-bar";
import { useOrder } from "./use-order";

type World = { credits: Credits; role: Role; onSubmit: (order: SubmitReshoots) => Response | Promise<Response> };

const json = (body: unknown, status = 200) => Response.json(body, { status });
const refusal = (status: number, code: string, detail: string) =>
  json({ status, code, detail, requestId: "req-1" }, status);
const accept = ({ motions }: SubmitReshoots) =>
  json(
    { items: motions.map((motion, at) => aReshoot({ motion, id: `0190a000-0000-7000-8000-00000000000${at}` })) },
    202,
  );

/** Stubs the network; all other code is real. Returns the submitted requests. */
function serve({ credits = someCredits(), role = "owner", onSubmit = accept }: Partial<World> = {}): SubmitReshoots[] {
  const submitted: SubmitReshoots[] = [];
  const user = { id: aReshoot().createdBy.id, name: "Mo Owner", email: "mo@demo.test" };
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (init.method === "POST") {
      const order: SubmitReshoots = JSON.parse(String(init.body));
      submitted.push(order);
      return onSubmit(order);
    }
    if (url === "/api/credits") return json(credits);
    if (url === "/api/connection") return json(aConnection());
    if (url === "/api/viewer") return json({ user, team: { id: VIDEO_ID, name: "Demo" }, role });
    return json({ items: [], nextCursor: null });
  });
  return submitted;
}

type OrderProps = { video: Video; reshoots?: readonly Reshoot[] };

function Order({ video, reshoots = [] }: OrderProps) {
  const {
    send,
    keepFirst,
    clear,
    chosen: _chosen,
    toggle: _toggle,
    justCreated: _justCreated,
    ...order
  } = useOrder(video, reshoots);
  return <SubmitBar {...order} onSubmit={send} onKeepFirst={keepFirst} onClear={clear} />;
}

const show = (video = aVideo(), reshoots: readonly Reshoot[] = []) =>
  renderScreen(
    <QueryClientProvider client={createQueryClient(() => undefined)}>
      <Order video={video} reshoots={reshoots} />
    </QueryClientProvider>,
  );
const press = async (name: RegExp) => userEvent.click(await screen.findByRole("button", { name }));

describe("the submission", () => {
  beforeEach(() => {
    localStorage.clear();
    chooseMotions(VIDEO_ID, ["LEFT_TO_RIGHT", "UP", "DOLLY_IN_ZOOM_OUT"], {});
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it("asks for confirmation above the team's limit, and sends exactly the confirmed price", async () => {
    const submitted = serve({ credits: someCredits({ confirmAbove: 300 }) });
    show();
    await press(/Reshoot 3.*3\.60/);
    expect(submitted).toEqual([]);
    const asking = await screen.findByRole("dialog", { name: "Spend 3.60 credits?" });
    expect(asking.textContent).toContain("confirmation above 3.00");
    await press(/Cancel/);
    expect(submitted).toEqual([]);
    await press(/Reshoot 3.*3\.60/);
    await press(/Yes, reshoot 3 · 3\.60/);
    await waitFor(() => expect(submitted.map(({ confirmedCredits }) => confirmedCredits)).toEqual([360]));
  });

  it("does not ask at the limit", async () => {
    const submitted = serve({ credits: someCredits({ confirmAbove: 360 }) });
    show();
    await press(/Reshoot 3.*3\.60/);
    await waitFor(() => expect(submitted.map(({ confirmedCredits }) => confirmedCredits)).toEqual([undefined]));
  });

  it("shows what is submitted, its price and the balance afterwards", async () => {
    serve();
    show();
    expect(await screen.findByRole("button", { name: /Reshoot 3.*3\.60/ })).toBeTruthy();
    expect(screen.getByText("Truck right · Pedestal up · Dolly in, zoom out")).toBeTruthy();
    expect(screen.getByText("44.80 left afterwards")).toBeTruthy();
  });

  it("submits once, starts a new draft and shows the reserved credits", async () => {
    const submitted = serve();
    show();
    await press(/Reshoot 3/);
    expect(await screen.findByText("3 reshoots started · 3.60 credits on hold")).toBeTruthy();
    expect(submitted).toHaveLength(1);
    expect(readDraft(VIDEO_ID).motions).toEqual([]);
  });

  it("cannot be pressed again while it is being sent", async () => {
    let answer: (response: Response) => void = () => undefined;
    const submitted = serve({ onSubmit: () => new Promise((resolve) => (answer = resolve)) });
    show();
    await press(/Reshoot 3/);
    await press(/Sending/);
    expect(submitted).toHaveLength(1);
    answer(refusal(409, "no_connection", "No account is connected."));
    await screen.findByText(/No account is connected/);
  });

  it("keeps the same key after a lost answer, and tells the user that there is no second charge", async () => {
    const answers = [() => Promise.reject(new TypeError("Failed to fetch")), accept];
    const submitted = serve({ onSubmit: (order) => (answers.shift() ?? accept)(order) });
    show();
    await press(/Reshoot 3/);
    expect((await screen.findByRole("alert")).textContent).toContain("never charged twice");
    await press(/Send again/);
    await waitFor(() => expect(submitted).toHaveLength(2));
    expect(submitted[1]).toEqual(submitted[0]);
  });

  it("explains a refusal, with its cost and the request ID", async () => {
    serve({ onSubmit: () => refusal(402, "insufficient_credits", "Your team has 0.40 left this month.") });
    show();
    await press(/Reshoot 3/);
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Your team has 0.40 left this month. You were not charged.");
    expect(alert.textContent).toContain("req-1");
    expect(readDraft(VIDEO_ID).motions).toHaveLength(3);
  });

  it("refuses when credits are short, and offers what is affordable", async () => {
    const submitted = serve({ credits: someCredits({ available: 250 }) });
    show();
    await press(/Reshoot 3/);
    expect(submitted).toHaveLength(0);
    expect(screen.getByText("Costs 3.60; 2.50 left this month.")).toBeTruthy();
    await press(/Keep only the first 2/);
    expect(await screen.findByText("0.10 left afterwards")).toBeTruthy();
  });

  it.each([
    ["owner", "Raise the budget", "/credits#budget"],
    ["editor", "Ask an owner to raise the budget", "/members"],
  ] as const)("leads an %s on when the budget is reached", async (role, name, href) => {
    serve({ role, credits: someCredits({ available: 0 }) });
    show();
    expect((await screen.findByRole("link", { name })).getAttribute("href")).toBe(href);
  });

  it("says when a chosen motion is there already or on its way, and does not count one without a video", async () => {
    serve();
    chooseMotions(VIDEO_ID, ["LEFT_TO_RIGHT", "UP"], {});
    const earlier = [
      aReadyReshoot({ id: "r1", motion: "LEFT_TO_RIGHT", version: 1 }),
      aReshoot({ id: "r2", motion: "LEFT_TO_RIGHT", version: 2, status: "rendering" }),
      aReshoot({ id: "r3", motion: "LEFT_TO_RIGHT", version: 3, status: "failed" }),
      aReshoot({ id: "r4", motion: "UP", version: 1, status: "cancelled" }),
    ];
    show(aVideo(), earlier);
    expect(await screen.findByText("Truck right again (you have 2) · Pedestal up")).toBeTruthy();
  });

  it("tells a reviewer why there is no button", async () => {
    serve({ role: "reviewer" });
    show();
    expect(await screen.findByText(/You can view and compare/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Reshoot/ })).toBeNull();
  });

  it("shows why a source cannot be reshot", async () => {
    serve();
    show(aVideo({ notReshootable: { reason: "made_by_extend", message: "This video was made by extend." } }));
    expect(await screen.findByText("This video was made by extend.")).toBeTruthy();
  });
});
