import { setTimeout as wait } from "node:timers/promises";
import type { EmulatorState } from "./emulator-state";
import { type Fault, faultOf } from "./fault-injector";
import { readTasks } from "./read-tasks";
import { type GatewayCode, gatewayError, type Reply, retiredReply, workerError } from "./reply";
import { type Call, GENERATING, submit } from "./submit";

/** An incoming request. `text` is null when the body exceeds the gateway's limit. */
export type ApiRequest = {
  method: string;
  path: string;
  authorization: string | undefined;
  text: string | null;
  traceId: string;
};

/** `drop` closes the connection without an answer; `reset` resets it. */
export type Answer = Reply | "drop" | "reset";

/** Endpoints answered as not implemented, because the emulator cannot make real results for them. */
const NOT_IMPLEMENTED = new Set(["/veo/upsample", "/veo/objects"]);

/** The gateway's order: scripted faults, then route, token and body, then the handler, then faults that lose the answer. */
export async function answerApi(state: EmulatorState, request: ApiRequest): Promise<Answer> {
  const faults = request.method === "POST" ? state.faults.draw(request.path, request.text ?? "") : [];
  const retired = faultOf(faults, "retired");
  const early = retired ? retiredReply(retired.answer, request.traceId) : faultAt("before", faults, request.traceId);
  if (early) {
    await pause(faults);
    return early;
  }
  const reply = await answer(state, request, faults);
  await pause(faults);
  return faultAt("after", faults, request.traceId) ?? reply;
}

async function answer(state: EmulatorState, request: ApiRequest, faults: Fault[]): Promise<Reply> {
  const { path, traceId } = request;
  const decide = GENERATING[path];
  const isKnown = decide !== undefined || path === "/veo/tasks" || NOT_IMPLEMENTED.has(path);
  if (request.method !== "POST" || !isKnown) return gatewayError("no_api", traceId);
  const refused = refuseToken(state.token, request.authorization);
  if (refused) return gatewayError(refused, traceId);
  if (NOT_IMPLEMENTED.has(path)) return gatewayError("api_not_implemented", traceId);
  if (request.text === null) return gatewayError("request_too_large", traceId);
  const body = readObject(request.text);
  if (!body) return gatewayError("bad_request", traceId, "The body is not a JSON object.");
  const call: Call = { path, body, traceId, faults };
  return decide ? submit(state, decide, call) : readTasks(state, call);
}

function refuseToken(token: string, authorization: string | undefined): GatewayCode | null {
  const given = /^Bearer\s+(\S+)\s*$/i.exec(authorization ?? "")?.[1];
  if (!given) return "no_token";
  return given === token ? null : "invalid_token";
}

function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? Object.fromEntries(Object.entries(value)) : null;
  } catch {
    return null;
  }
}

async function pause(faults: readonly Fault[]): Promise<void> {
  const slow = faultOf(faults, "slow");
  if (slow) await wait(slow.seconds * 1000, undefined, { ref: false });
}

function faultAt(when: "before" | "after", faults: readonly Fault[], traceId: string): Answer | undefined {
  const fault = faults.find((each) => "when" in each && each.when === when);
  if (fault?.kind === "drop") return fault.reset ? "reset" : "drop";
  if (fault?.kind === "garbage") {
    return { status: fault.status, body: null, text: " ".repeat(fault.pad_bytes) + fault.text };
  }
  return fault?.kind === "error" ? errorReply(fault, traceId) : undefined;
}

/** The reply of an `error` fault, in the shape and with the headers it asks for. */
function errorReply(fault: Extract<Fault, { kind: "error" }>, traceId: string): Reply {
  const usual = gatewayError(fault.code, traceId, fault.message);
  const status = fault.status ?? usual.status;
  const headers = fault.retry_after === undefined ? {} : { "retry-after": String(fault.retry_after) };
  if (fault.shape === "gateway") return { ...usual, status, headers };
  return { ...workerError(fault.code, traceId, fault.message ?? "fetch failed", status), headers };
}
