import { z } from "zod";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { chooseScene } from "./choose-scene";
import type { Clip } from "./clip-maker";
import { responseBody, submitBody } from "./documents";
import type { EmulatorState } from "./emulator-state";
import { type Fault, faultOf } from "./fault-injector";
import { PRICES } from "./money";
import { type GatewayCode, gatewayError, type Reply, workerError } from "./reply";
import { newTask, type Task } from "./task";

/** A call with a valid token and valid JSON. */
export type Call = { path: string; body: Record<string, unknown>; traceId: string; faults: Fault[] };
type Order = { type: Task["type"]; clip: Clip; price: number };
type Refusal = { code: GatewayCode; message: string };
type Decide = (state: EmulatorState, body: Record<string, unknown>) => Order | Refusal;

const isAsync = z.boolean().optional();
const callbackUrl = z.url({ protocol: /^https?$/ }).optional();
const Delivery = z.looseObject({ async: isAsync, callback_url: callbackUrl });

const ReshootBody = Delivery.extend({ video_id: z.string().min(1), motion_type: z.enum(MOTION_IDS) });
const ExtendBody = Delivery.extend({
  video_id: z.string().min(1),
  model: z.enum(["veo31-fast", "veo31"]),
  prompt: z.string().optional(),
  aspect_ratio: z.enum(["16:9", "9:16"]).optional(),
  resolution: z.enum(["720p", "1080p"]).optional(),
});
const VideosBody = Delivery.extend({
  action: z.enum(["text2video", "image2video", "ingredients2video", "get1080p"]),
  model: z.enum(["veo3", "veo3-fast", "veo31", "veo31-fast", "veo31-fast-ingredients"]).optional(),
  prompt: z.string().optional(),
  image_urls: z.array(z.string().min(1)).min(1).max(3).optional(),
  aspect_ratio: z.enum(["16:9", "9:16"]).optional(),
  resolution: z.enum(["720p", "1080p", "4k", "gif"]).optional(),
  translation: z.boolean().optional(),
});

const decideReshoot: Decide = (state, body) => {
  const parsed = ReshootBody.safeParse(body);
  if (!parsed.success) return invalid(parsed.error);
  const source = findSource(state, parsed.data.video_id);
  if (!source) return badRequest("video_id is invalid");
  if (source.type === "extend") return badRequest("video_id is invalid, extended video is not supported");
  const clip = { scene: source.clip.scene, motion: parsed.data.motion_type };
  return { type: "reshoot", clip, price: PRICES.reshoot };
};

const decideExtend: Decide = (state, body) => {
  const parsed = ExtendBody.safeParse(body);
  if (!parsed.success) return invalid(parsed.error);
  const source = findSource(state, parsed.data.video_id);
  if (!source) return badRequest("video_id is invalid");
  const price = parsed.data.model === "veo31" ? PRICES.extend : PRICES.extendFast;
  return { type: "extend", clip: source.clip, price };
};

const decideVideos: Decide = (state, body) => {
  if (body.model === "veo2" || body.model === "veo2-fast") return badRequest("model is not supported");
  const parsed = VideosBody.safeParse(body);
  if (!parsed.success) return invalid(parsed.error);
  const { action, prompt, image_urls, aspect_ratio, resolution } = parsed.data;
  if (action === "get1080p" || resolution === "gif") {
    return { code: "api_not_implemented", message: "The API is not implemented." };
  }
  if (action !== "text2video" && !image_urls) return badRequest("image_urls is invalid when generate videos");
  if (!prompt?.trim()) return badRequest("prompt is invalid");
  return {
    type: "videos",
    clip: { scene: chooseScene(state.clips.scenes, prompt, aspect_ratio), motion: null },
    price: PRICES.videos,
  };
};

/** The emulated generating endpoints, each with a function that decides what to make. */
export const GENERATING: Readonly<Record<string, Decide>> = {
  "/veo/reshoot": decideReshoot,
  "/veo/extend": decideExtend,
  "/veo/videos": decideVideos,
};

/** Accepts a paid call and answers at once (`async`, `callback_url`) or when the task is finished. Nothing is charged yet. */
export async function submit(state: EmulatorState, decide: Decide, call: Call): Promise<Reply> {
  const order = decide(state, call.body);
  if ("code" in order) return workerError(order.code, call.traceId, order.message);
  if (state.account.available() < order.price) return gatewayError("used_up", call.traceId);
  const limit = state.faults.settings.concurrency;
  if (limit !== null && state.account.pending().length >= limit) return gatewayError("too_many_requests", call.traceId);

  const task = accept(state, order, call);
  if (task.plan.callback === "early") await state.jobs.finishNow(task.id);
  const variants = state.faults.variantsFor(task.id);
  const answersAtOnce = call.body.async === true || typeof call.body.callback_url === "string";
  if (answersAtOnce) return { status: 200, body: submitBody(task, variants) };

  const settled = (await state.jobs.settled(task.id)) ?? task;
  const body = responseBody(settled, { origin: state.origin(), variants, now: state.now() });
  return { status: settled.result?.kind === "failed" ? 500 : 200, body };
}

function accept(state: EmulatorState, order: Order, call: Call): Task {
  const { faults, path, traceId } = call;
  const failure = faultOf(faults, "fail_task");
  const now = state.now();
  const itemId = state.faults.variantsFor(`item ${traceId}`).item_id;
  const facts = { ...order, path, traceId, request: call.body, acceptedAt: now };
  const fresh = newTask(facts, itemId);
  const latency = faultOf(faults, "latency")?.seconds ?? state.latency(fresh);
  const task = state.account.save({
    ...fresh,
    dueAt: now + latency * 1000,
    visibleAt: now + (faultOf(faults, "hide_task")?.seconds ?? 0) * 1000,
    plan: {
      failure: failure ? { code: failure.code, message: failure.message } : null,
      callback: faultOf(faults, "callback")?.how ?? "usual",
      expired: faultOf(faults, "expire_video") !== undefined,
      noVideo: faultOf(faults, "no_video") ?? null,
      edits: faultOf(faults, "edit")?.edits ?? [],
    },
  });
  state.log(`${task.type} ${task.id} accepted: ${task.clip.scene} ${task.clip.motion ?? "source"}`);
  state.jobs.start(task);
  if (task.plan.callback === "forged") void state.callbacks.forge(task);
  return task;
}

/** A finished video of this account, by its own ID or, unless IDs are strict, by its task's. */
function findSource(state: EmulatorState, id: string): Task | undefined {
  const usable = state.account.all().filter((task) => task.result?.kind === "succeeded" && !task.deleted);
  const byItem = usable.find((task) => task.itemId === id);
  return byItem ?? (state.faults.settings.strict_ids ? undefined : usable.find((task) => task.id === id));
}

function invalid(error: z.ZodError): Refusal {
  const field = error.issues[0]?.path[0];
  return badRequest(field === undefined ? "The request is invalid." : `${String(field)} is invalid.`);
}

function badRequest(message: string): Refusal {
  return { code: "bad_request", message };
}
