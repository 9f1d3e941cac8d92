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
import { can, isPermission, type Permission } from "@/lib/shared/permissions";
import { TEAM_HEADER, TEAM_PARAMETER } from "@/lib/shared/shown-team";
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
  const address = clientAddress(request.headers, env().TRUST_PROXY);
  if (endpoint.addressLimit) await services.limits.take(endpoint.addressLimit, addressMark(address));
  const actor = await readActor(services.db, request.headers);
  refuseOtherTeam(actor, request, endpoint);
  refuseWithoutAccess(actor, endpoint);
  if (actor.kind === "member" || actor.kind === "person") await services.limits.take(bucketOf(endpoint), actor.userId);
  return { ...services, actor, address, log: services.log.child({ requestId }) };
}

/**
 * A page says which team it shows. When its browser shows another one by now, the request would read or change the wrong
 * team, so it is refused before anything else. A stream says it in its URL, because it cannot send a header.
 */
function refuseOtherTeam(actor: Actor, { headers, url }: Request, { access }: Endpoint): void {
  if (actor.kind !== "member" || !isPermission(access)) return;
  const shown = headers.get(TEAM_HEADER) ?? new URL(url).searchParams.get(TEAM_PARAMETER);
  if (shown !== null && shown !== actor.teamId) throw new AppError("team_switched", m.errors_team_switched());
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
