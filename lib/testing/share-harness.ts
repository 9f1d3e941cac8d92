import { createShare } from "@/lib/domain/shares/create-share";
import { addVideo } from "@/lib/domain/videos/add-video";
import { setServices } from "@/lib/services";
import type { BegunView, ShareView } from "@/lib/shared/contracts/share-view";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { openShareServer, type PageAnswer } from "./share-server";
import { openTestHarness } from "./test-harness";

const HEARTBEAT_MS = 200;

export type ShareHarness = Awaited<ReturnType<typeof openShareHarness>>;
type Init = RequestInit & { cookie?: string };
type Begin = { cookie?: string; headers?: Record<string, string> };

/** The `cookie` header that a browser sends back after this response. */
export const cookieIn = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** Creates a team with one source and two results, and a server on which its shares open. */
export async function openShareHarness() {
  const harness = await openTestHarness({ budget: null });
  setServices({ ...harness.services, settings: { ...harness.services.settings, streamHeartbeatMs: HEARTBEAT_MS } });
  const [task] = (await harness.client.tasks({})).items;
  const videoId = (await addVideo(harness.ctx, { videoId: task?.id ?? "" })).id;
  await harness.runTasks();
  await harness.submit(videoId, ["FORWARD", "UP"]);
  await harness.finishAll();
  const statuses = await harness.statuses();
  if (statuses.some((status) => status !== "ready")) throw new Error(`the results are ${statuses.join(" and ")}`);
  const server = await openShareServer();
  const get = (path: string, { cookie = "", ...init }: Init = {}) => {
    const type = typeof init.body === "string" && { "content-type": "application/json" };
    return fetch(server.origin + path, { redirect: "manual", ...init, headers: { cookie, ...type, ...init.headers } });
  };
  return {
    harness,
    server,
    videoId,
    get,
    /** Deletes the shares of earlier tests and resets all rate limits. */
    forget: () => harness.services.pool.query("truncate shares, rate_limits cascade"),
    async make(changes: Partial<CreateShare> = {}) {
      const made = await createShare(harness.ctx, { ...CreateShare.parse({ videoId, scope: "set" }), ...changes });
      return { ...made, page: new URL(made.url).pathname, token: made.url.split("/").at(-1) ?? "" };
    },
    /** Presses Play with a browser's cookies; the answer has the mediaToken for files, and more cookies. */
    async begin(page: string, { cookie = "", headers = {} }: Begin = {}) {
      const response = await get(`${page}/begin`, { method: "POST", cookie, headers });
      const reply = (await response.json()) as Partial<BegunView>;
      return { status: response.status, ...reply, cookie: cookieIn(response) || cookie };
    },
    async viewOf(page: string, init: Init = {}): Promise<ShareView> {
      const said = await answerOf(await get(page, init));
      if (said.kind !== "open") throw new Error(`the link is ${said.kind}`);
      return said.view;
    },
    async close() {
      await server.close();
      await harness.close();
    },
  };
}

/** The answer of a share page. */
export const answerOf = async (response: Response) => (await response.json()) as PageAnswer;
