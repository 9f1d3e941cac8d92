import "server-only";
import { addressMark } from "@/lib/domain/accounts/auth-keys";
import type { Actor, Ctx, PersonCtx } from "@/lib/domain/context";
import { permissionMissing } from "@/lib/domain/require-permission";
import { readActor } from "@/lib/http/auth/read-actor";
import { env } from "@/lib/platform/env";
import type { Bucket } from "@/lib/platform/rate-limit";
import type { Services } from "@/lib/services";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { can, type Permission } from "@/lib/shared/permissions";
import { clientAddress } from "./request/client-address";
import { refuseCrossSite } from "./request/same-origin";

/** Decides everything that comes before reading a request: its address, its actor, whether it is allowed, its rate limit. */
export async function requestCtx(
  services: Services,
  request: Request,
  endpoint: Endpoint,
  requestId: string,
): Promise<Ctx> {
  refuseCrossSite(request, env().APP_ORIGIN);
  if (endpoint.addressLimit) {
    const address = clientAddress(request.headers, env().TRUST_PROXY);
    await services.limits.take(endpoint.addressLimit, addressMark(address));
  }
  const actor = await readActor(services.db, request.headers);
  refuseWithoutAccess(actor, endpoint);
  if (actor.kind === "member" || actor.kind === "person") await services.limits.take(bucketOf(endpoint), actor.userId);
  return { ...services, actor, log: services.log.child({ requestId }) };
}

function refuseWithoutAccess(actor: Actor, { access, confirmed, withoutSecondFactor }: Endpoint): void {
  if (access === "public") return;
  if (actor.kind !== "member" && actor.kind !== "person") {
    throw new AppError("unauthenticated", m.errors_sign_in_first());
  }
  if (access !== "signed_in") {
    refuseWithoutPermission(actor, access);
    if (!withoutSecondFactor && actor.session?.needsSecondFactor) {
      throw new AppError("second_factor_needed", m.errors_second_factor_needed());
    }
  }
  if (confirmed && !actor.session?.isConfirmed) {
    throw new AppError("confirm_identity", m.errors_confirm_identity());
  }
}

function refuseWithoutPermission(actor: PersonCtx["actor"], permission: Permission): void {
  if (actor.kind !== "member") throw new AppError("no_team", m.errors_no_team());
  if (!can(actor.role, permission)) throw permissionMissing(actor.role, permission);
}

const bucketOf = ({ limit, method }: Endpoint): Bucket => limit ?? (method === "GET" ? "read" : "write");
