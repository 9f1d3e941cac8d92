import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "@/lib/browser/fetch/query-client";
import { chooseMotions, readDraft } from "@/lib/browser/reshoot-draft";
import type { Credits } from "@/lib/shared/contracts/credits";
import type { Role } from "@/lib/shared/contracts/endpoint";
import type { SubmitReshoots } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import { aConnection, aReshoot, aVideo, someCredits, VIDEO_ID } from "@/lib/testing/wire-values";
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

/** The network ends here: everything above it is the product. Returns what was submitted. */
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

function Order({ video }: { video: Video }) {
  const {
    send,
    keepFirst,
    clear,
    chosen: _chosen,
    toggle: _toggle,
    justCreated: _newborn,
    ...order
  } = useOrder(video, []);
  return <SubmitBar {...order} onSubmit={send} onKeepFirst={keepFirst} onClear={clear} />;
}

const show = (video = aVideo()) =>
  render(
    <QueryClientProvider client={createQueryClient(() => undefined)}>
      <Order video={video} />
    </QueryClientProvider>,
  );
const press = async (name: RegExp) => userEvent.click(await screen.findByRole("button", { name }));

describe("the order", () => {
  beforeEach(() => {
    localStorage.clear();
    chooseMotions(VIDEO_ID, ["LEFT_TO_RIGHT", "UP", "DOLLY_IN_ZOOM_OUT"], {});
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it("asks kindly above the team's limit, and sends the very price that was confirmed", async () => {
    const submitted = serve({ credits: someCredits({ confirmAbove: 300 }) });
    show();
    await press(/Reshoot 3.*3\.60/);
    expect(submitted).toEqual([]);
    const asking = await screen.findByRole("dialog", { name: "Spend 3.60 credits?" });
    expect(asking.textContent).toContain("asked above 3.00");
    await press(/Not now/);
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

  it("says what is bought, for how much and what is left afterwards", async () => {
    serve();
    show();
    expect(await screen.findByRole("button", { name: /Reshoot 3.*3\.60/ })).toBeTruthy();
    expect(screen.getByText("Truck right · Pedestal up · Dolly in, zoom out")).toBeTruthy();
    expect(screen.getByText("44.80 left afterwards")).toBeTruthy();
  });

  it("submits once, begins a new draft and says what was reserved", async () => {
    const submitted = serve();
    show();
    await press(/Reshoot 3/);
    expect(await screen.findByText("3 reshoots on the way, 3.60 reserved.")).toBeTruthy();
    expect(submitted).toHaveLength(1);
    expect(readDraft(VIDEO_ID).motions).toEqual([]);
  });

  it("cannot be pressed again while it is sent", async () => {
    let answer: (response: Response) => void = () => undefined;
    const submitted = serve({ onSubmit: () => new Promise((resolve) => (answer = resolve)) });
    show();
    await press(/Reshoot 3/);
    await press(/Sending/);
    expect(submitted).toHaveLength(1);
    answer(refusal(409, "no_connection", "No account is connected."));
    await screen.findByText(/No account is connected/);
  });

  it("keeps the same key when the answer was lost, and promises no second charge", async () => {
    const answers = [() => Promise.reject(new TypeError("Failed to fetch")), accept];
    const submitted = serve({ onSubmit: (order) => (answers.shift() ?? accept)(order) });
    show();
    await press(/Reshoot 3/);
    expect((await screen.findByRole("alert")).textContent).toContain("never charged twice");
    await press(/Send again/);
    await waitFor(() => expect(submitted).toHaveLength(2));
    expect(submitted[1]).toEqual(submitted[0]);
  });

  it("explains a refusal, what it cost and which request it was", async () => {
    serve({ onSubmit: () => refusal(402, "insufficient_credits", "Your team has 0.40 left this month.") });
    show();
    await press(/Reshoot 3/);
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Your team has 0.40 left this month. Nothing was charged.");
    expect(alert.textContent).toContain("req-1");
    expect(readDraft(VIDEO_ID).motions).toHaveLength(3);
  });

  it("refuses kindly when short, and helps to what is affordable", async () => {
    const submitted = serve({ credits: someCredits({ available: 250 }) });
    show();
    await press(/Reshoot 3/);
    expect(submitted).toHaveLength(0);
    expect(screen.getByText("3.60 is more than the 2.50 left this month. That is enough for 2.")).toBeTruthy();
    await press(/Keep the first 2/);
    expect(await screen.findByText("0.10 left afterwards")).toBeTruthy();
  });

  it("tells a reviewer why, and offers no button", async () => {
    serve({ role: "reviewer" });
    show();
    expect(await screen.findByText(/Reviewers watch and compare/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Reshoot/ })).toBeNull();
  });

  it("says why a source cannot be reshot", async () => {
    serve();
    show(aVideo({ notReshootable: { reason: "made_by_extend", message: "This video was made by extend." } }));
    expect(await screen.findByText("This video was made by extend.")).toBeTruthy();
  });
});
