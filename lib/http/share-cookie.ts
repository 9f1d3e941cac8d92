import "server-only";
import type { Services } from "@/lib/services";
import type { OpenShare } from "@/lib/shares/open-shares.repo";
import { issueTicket, readTicket } from "@/lib/shares/ticket";
import { shareKey } from "./share-keys";

const UNLOCKED_SECONDS = 12 * 60 * 60;

/**
 * Says that this browser gave the passphrase of this version of this link. It is sent to the link's own page and nowhere
 * else, so its name cannot begin with `__Host-`, which wants every path.
 */
export function unlockCookie({ row }: OpenShare, token: string, { settings, now }: Services): string {
  const expiresAt = new Date(now().getTime() + UNLOCKED_SECONDS * 1000);
  const value = issueTicket(shareKey(), "unlock", { shareId: row.id, version: row.version, expiresAt });
  const secure = settings.appOrigin.startsWith("https:");
  const fixed = `Path=/s/${token}; Max-Age=${UNLOCKED_SECONDS}; HttpOnly; SameSite=Lax`;
  return `${nameOf(settings.appOrigin)}=${value}; ${fixed}${secure ? "; Secure" : ""}`;
}

/** Whether the browser has unlocked the link as it is now. */
export function isUnlocked({ row }: OpenShare, cookies: Partial<Record<string, string>>, services: Services): boolean {
  const value = cookies[nameOf(services.settings.appOrigin)];
  const ticket = value && readTicket(shareKey(), "unlock", value, services.now());
  return ticket ? ticket.shareId === row.id && ticket.version === row.version : false;
}

const nameOf = (appOrigin: string) => `${appOrigin.startsWith("https:") ? "__Secure-" : ""}reshoot.unlock`;
