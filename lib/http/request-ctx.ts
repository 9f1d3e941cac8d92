import "server-only";
import { readActor } from "@/lib/auth/read-actor";
import type { Actor, Ctx } from "@/lib/context";
import type { Access, Endpoint } from "@/lib/contracts/endpoint";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Services } from "@/lib/services";
import type { Bucket } from "./rate-limit";
import { refuseCrossSite } from "./same-origin";

/** Everything that is decided before a request is read: where it comes from, who asks, whether they may, how often. */
export async function requestCtx(
  services: Services,
  request: Request,
  endpoint: Endpoint,
  requestId: string,
): Promise<Ctx> {
  refuseCrossSite(request, env().APP_ORIGIN);
  const actor = await readActor(services.db, request.headers);
  refuseWithoutAccess(actor, endpoint.access);
  if (actor.kind === "member") await services.limits.take(bucketOf(endpoint), actor.userId);
  return { ...services, actor, log: services.log.child({ requestId }) };
}

function refuseWithoutAccess(actor: Actor, access: Access): void {
  if (access === "public") return;
  if (actor.kind !== "member") throw new AppError("unauthenticated", "Sign in first.");
  if (access !== "member" && !access.includes(actor.role)) {
    throw new AppError("forbidden", `Your role is ${actor.role}; this needs ${access.join(" or ")}.`);
  }
}

const bucketOf = ({ limit, method }: Endpoint): Bucket => limit ?? (method === "GET" ? "read" : "write");
