import "server-only";
import { openText, sealText } from "@/lib/platform/sealed-text";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Encrypts an API token for one team: a sealed token that is copied into another team's row cannot be opened there. */
export const sealToken = (key: Buffer, teamId: string, token: string): string => sealText(key, boundTo(teamId), token);

/** Throws `no_connection` when the key has changed or the row was tampered with: the token must be entered again. */
export function openToken(key: Buffer, teamId: string, sealed: string): string {
  try {
    return openText(key, boundTo(teamId), sealed);
  } catch (cause) {
    throw new AppError("no_connection", m.errors_connection_token_unreadable(), { cause });
  }
}

const boundTo = (teamId: string) => `connection-token:${teamId}`;
