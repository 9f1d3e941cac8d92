import "server-only";
import type { Timeouts, UpstreamAccess } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { allowedBaseUrl, type HostRules } from "@/lib/platform/network/base-url";
import { createUpstreamFetch } from "@/lib/platform/network/upstream-fetch";
import { createVeoClient } from "@/lib/providers/veo/client";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findByTeam } from "./connections.repo";
import { openToken, sealToken } from "./seal-token";

/** `timeouts` in milliseconds, to override the client's defaults. */
type Options = { db: Db; encryptionKey: string; hosts: HostRules; timeouts?: Timeouts };

/** `encryptionKey` is 32 bytes in base64. The row is read again for every client, so a new token works at once. */
export function createUpstreamAccess({ db, encryptionKey, hosts, timeouts: usual }: Options): UpstreamAccess {
  const key = Buffer.from(encryptionKey, "base64");
  const fetch = createUpstreamFetch(hosts);
  const clientWith: UpstreamAccess["clientWith"] = ({ baseUrl, token }, timeouts) =>
    createVeoClient({ baseUrl: allowedBaseUrl(baseUrl, hosts), token, fetch, timeouts: { ...usual, ...timeouts } });
  return {
    clientWith,
    async clientFor(teamId, timeouts) {
      const row = await findByTeam(db, teamId);
      if (!row) throw new AppError("no_connection", m.errors_connection_missing_add_one());
      return clientWith({ baseUrl: row.baseUrl, token: openToken(key, teamId, row.tokenSealed) }, timeouts);
    },
    seal: (teamId, token) => sealToken(key, teamId, token),
    allowedBaseUrl: (baseUrl) => allowedBaseUrl(baseUrl, hosts),
  };
}
