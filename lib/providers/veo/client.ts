import { AppError, type ErrorCode } from "@/lib/shared/errors";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { pagesOf, type TaskPage, type TaskQuery, TOO_LARGE } from "./pages";
import { postJson, type Reply, type Upstream } from "./post-json";
import { noReplyFailure, readFailure } from "./read-failure";
import { failureIn, refusalCode } from "./refusal";
import { outcomeOfNoReply, outcomeOfReply, type StartOutcome } from "./start-outcome";
import { toVeoTask, type VeoTask } from "./veo-task";
import { wireBatch, wireTask } from "./wire";

/** `baseUrl` may end in a path. `fetch` and `timeouts` (milliseconds, including the answer) have safe defaults. */
export type VeoClientOptions = {
  baseUrl: string;
  token: string;
  fetch?: typeof fetch;
  timeouts?: { paidMs?: number; readMs?: number };
};

/** `motion` and `videoId` as the provider stores them: `videoId` is `VeoItem.id`, not the ID of a task. */
export type ReshootInput = { videoId: string; motion: MotionId; callbackUrl?: string | undefined };

export type ProbeResult = { kind: "ready" } | { kind: "failed"; code: ErrorCode; message: string };
export type VeoClient = ReturnType<typeof createVeoClient>;

const MIB = 1024 * 1024;
const ALL_ZERO_ID = "00000000-0000-0000-0000-000000000000";
const NOT_FOUND_CODES = new Set(["not_found", "task_not_found"]);

/** Creates a client. Only the client holds a team's token in memory; nothing it returns or throws contains the token. */
export function createVeoClient({ baseUrl, token, fetch: send = fetch, timeouts = {} }: VeoClientOptions) {
  const upstream: Upstream = { baseUrl, token, fetch: send };
  const { paidMs = 60_000, readMs = 20_000 } = timeouts;

  async function read(body: object): Promise<Reply> {
    const limits = { timeoutMs: readMs, maxBytes: 4 * MIB };
    try {
      return await postJson(upstream, "/veo/tasks", body, limits);
    } catch (error) {
      throw noReplyFailure(error);
    }
  }

  /** Reads one task, without cost. Null if the provider does not know the ID. */
  async function task(id: string): Promise<VeoTask | null> {
    const reply = await read({ action: "retrieve", id });
    if (isUnknownTask(reply)) return null;
    const wire = reply.status === 200 ? wireTask.safeParse(reply.body) : undefined;
    const found = wire?.success ? toVeoTask(wire.data) : null;
    if (!found) throw readFailure(reply);
    return found;
  }

  /** Reads one page of tasks, newest first. */
  async function readPage(query: TaskQuery): Promise<TaskPage | typeof TOO_LARGE> {
    const reply = await read({ action: "retrieve_batch", ...toWireQuery(query) });
    if (reply.isTooLarge && reply.status === 200) return TOO_LARGE;
    const wire = reply.status === 200 ? wireBatch.safeParse(reply.body) : undefined;
    if (!wire?.success || !hasItems(reply.body)) throw readFailure(reply);
    const items = wire.data.items.flatMap((each) => toVeoTask(each) ?? []);
    const unreadable = Math.max(0, lengthOf(reply.body.items) - items.length);
    return { items, count: wire.data.count ?? wire.data.total ?? items.length, unreadable };
  }

  return {
    /** The paid call. It is sent once, never retried here, and never throws, whatever the provider does. */
    async reshoot({ videoId, motion, callbackUrl }: ReshootInput): Promise<StartOutcome> {
      const body = {
        video_id: videoId,
        motion_type: motion,
        async: true,
        ...(callbackUrl !== undefined && { callback_url: callbackUrl }),
      };
      try {
        const limits = { timeoutMs: paidMs, maxBytes: MIB };
        return outcomeOfReply(await postJson(upstream, "/veo/reshoot", body, limits));
      } catch (error) {
        return outcomeOfNoReply(error);
      }
    },

    task,
    ...pagesOf(readPage),

    /**
     * Whether the server offers reshoots at all, without cost: a server that offers them refuses a request without a video and
     * a motion. `unknown` if the answer shows neither.
     */
    async offersReshoots(): Promise<"yes" | "no" | "unknown"> {
      const reply = await postJson(upstream, "/veo/reshoot", {}, { timeoutMs: readMs, maxBytes: MIB }).catch(
        () => null,
      );
      const code = reply && refusalCode(reply.status, failureIn(reply.body)?.code);
      if (code === "capability_unavailable") return "no";
      return code === "bad_request" ? "yes" : "unknown";
    },

    /** Whether base URL and token work, without cost: asks for a task that cannot exist. */
    async probe(): Promise<ProbeResult> {
      try {
        await task(ALL_ZERO_ID);
        return { kind: "ready" };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { kind: "failed", code: error.code, message: error.message };
      }
    },
  };
}

function toWireQuery(query: TaskQuery): object {
  const limit = query.limit ?? query.ids?.length;
  return {
    ...(query.ids && { ids: query.ids }),
    ...(query.createdAtMin && { created_at_min: query.createdAtMin.getTime() / 1000 }),
    ...(query.createdAtMax && { created_at_max: query.createdAtMax.getTime() / 1000 }),
    ...(query.type !== undefined && { type: query.type }),
    ...(query.offset !== undefined && { offset: query.offset }),
    ...(limit !== undefined && { limit: Math.max(1, limit) }),
  };
}

/** `null`, an error object that says so with status 200, or a 404 that names the task instead of the route. */
function isUnknownTask({ status, body }: Reply): boolean {
  if (status === 200 && body === null) return true;
  if (status !== 200 && status !== 404) return false;
  return NOT_FOUND_CODES.has(failureIn(body)?.code ?? "");
}

function hasItems(body: unknown): body is { items: unknown } {
  return typeof body === "object" && body !== null && "items" in body;
}

const lengthOf = (items: unknown) => (Array.isArray(items) ? items.length : 1);
