import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import send from "send";
import { faultOf } from "./faults";
import { GATEWAY_ERRORS } from "./reply";
import type { Task } from "./task";
import type { World } from "./world";

const VIDEO = /^\/cdn\/veo\/([0-9a-f-]{36})\.mp4$/;

/** Serves finished films with ranges, entity tags and HEAD, to anyone who has the address, as a CDN does. */
export async function serveMedia(world: World, request: IncomingMessage, response: ServerResponse, path: string) {
  const faults = world.faults.draw(path);
  const slow = faultOf(faults, "slow");
  if (slow) await wait(slow.seconds * 1000, undefined, { ref: false });
  if (faultOf(faults, "drop")) return void request.socket.destroy();
  const error = faultOf(faults, "error");
  if (error) return refuse(response, error.status ?? GATEWAY_ERRORS[error.code][0]);
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405);
  const task = servable(world, path);
  if (!task || faultOf(faults, "expire_video")) return refuse(response, 404);

  const { file } = await world.clips.clip({ ...task.clip, size: world.size });
  response.setHeader("content-type", "video/mp4");
  response.setHeader("access-control-allow-origin", "*");
  send(request, encodeURI(file), { dotfiles: "allow", maxAge: "30d" })
    .on("error", (failure: { status?: number }) => refuse(response, failure.status ?? 500))
    .pipe(response);
}

function servable(world: World, path: string): Task | undefined {
  const task = world.account.find(VIDEO.exec(path)?.[1] ?? "");
  return task?.result?.kind === "succeeded" && !task.plan.expired ? task : undefined;
}

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) return void response.destroy();
  response.statusCode = status;
  response.setHeader("content-type", "application/xml");
  response.end("<Error><Code>NoSuchKey</Code></Error>");
}
