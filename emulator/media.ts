import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import send from "send";
import type { EmulatorState } from "./emulator-state";
import { faultOf } from "./fault-injector";
import { GATEWAY_ERRORS } from "./reply";
import type { Task } from "./task";

const VIDEO = /^\/cdn\/veo\/([0-9a-f-]{36})\.mp4$/;

/** Serves finished videos with ranges, entity tags and HEAD, without authentication, as a CDN does. */
export async function serveTeamFile(
  state: EmulatorState,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) {
  const faults = state.faults.draw(path, "");
  const slow = faultOf(faults, "slow");
  if (slow) await wait(slow.seconds * 1000, undefined, { ref: false });
  if (faultOf(faults, "drop")) return void request.socket.destroy();
  const error = faultOf(faults, "error");
  if (error) return refuse(response, error.status ?? GATEWAY_ERRORS[error.code][0]);
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405);
  const task = servable(state, path);
  if (!task || faultOf(faults, "expire_video")) return refuse(response, 404);

  const { file } = await state.clips.clip({ ...task.clip, size: state.size });
  response.setHeader("content-type", "video/mp4");
  response.setHeader("access-control-allow-origin", "*");
  send(request, encodeURI(file), { dotfiles: "allow", maxAge: "30d" })
    .on("error", (failure: { status?: number }) => refuse(response, failure.status ?? 500))
    .pipe(response);
}

function servable(state: EmulatorState, path: string): Task | undefined {
  const task = state.account.find(VIDEO.exec(path)?.[1] ?? "");
  return task?.result?.kind === "succeeded" && !task.plan.expired ? task : undefined;
}

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) return void response.destroy();
  response.statusCode = status;
  response.setHeader("content-type", "application/xml");
  response.end("<Error><Code>NoSuchKey</Code></Error>");
}
