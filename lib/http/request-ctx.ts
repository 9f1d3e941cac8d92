import "server-only";
import type { Actor, Ctx } from "@/lib/domain/context";
import { roleMissing } from "@/lib/domain/require-role";
import { readActor } from "@/lib/http/auth/read-actor";
import { env } from "@/lib/platform/env";
import type { Bucket } from "@/lib/platform/rate-limit";
import type { Services } from "@/lib/services";
import type { Access, Endpoint } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { refuseCrossSite } from "./request/same-origin";

/** Decides everything that comes before reading a request: its address, its actor, whether it is allowed, its rate limit. */
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
  if (actor.kind !== "member") throw new AppError("unauthenticated", m.errors_sign_in_first());
  if (access !== "member" && !access.includes(actor.role)) {
    throw roleMissing(actor.role, access);
  }
}

const bucketOf = ({ limit, method }: Endpoint): Bucket => limit ?? (method === "GET" ? "read" : "write");
