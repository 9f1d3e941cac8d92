import "server-only";
import type { LinkSeal } from "@/lib/domain/context";
import { openText, sealText } from "@/lib/platform/sealed-text";
import { hashShareToken } from "./share-token";

/** `encryptionKey` is 32 bytes in base64. It is not in the database, so the database alone opens no share. */
export function createLinkSeal(encryptionKey: string): LinkSeal {
  const key = Buffer.from(encryptionKey, "base64");
  return {
    seal: (share, token) => sealText(key, boundTo(share), token),
    open({ tokenHash, tokenSealed, ...share }) {
      if (tokenSealed === null) return null;
      const token = opened(key, boundTo(share), tokenSealed);
      return token !== null && hashShareToken(token) === tokenHash ? token : null;
    },
  };
}

function opened(key: Buffer, bound: string, sealed: string): string | null {
  try {
    return openText(key, bound, sealed);
  } catch {
    return null;
  }
}

const boundTo = ({ teamId, id }: { teamId: string; id: string }) => `share-link:${teamId}:${id}`;
