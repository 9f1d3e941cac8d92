import "server-only";
import { headers } from "next/headers";
import { addressMark } from "@/lib/domain/accounts/auth-keys";
import { readInvitation } from "@/lib/domain/invitations/read-invitation";
import { clientAddress } from "@/lib/http/request/client-address";
import { env } from "@/lib/platform/env";
import { openServices } from "@/lib/services";
import type { InvitationPage } from "@/lib/shared/contracts/invitations";
import { AppError } from "@/lib/shared/errors";
import { readActor } from "./read-actor";

/** What the page of an invitation's link shows: the invitation, nothing, or that this network address opened too many. */
export async function invitationPage(token: string): Promise<InvitationPage | "gone" | "wait"> {
  const services = await openServices();
  const asked = await headers();
  try {
    await services.limits.take("invitationRead", addressMark(clientAddress(asked, env().TRUST_PROXY)));
    const actor = await readActor(services.db, asked);
    return await readInvitation({ ...services, actor }, { token });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "rate_limited") return "wait";
    if (error.code === "not_found") return "gone";
    throw error;
  }
}
