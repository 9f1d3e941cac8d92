import "server-only";
import type { Db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { createVeoClient, type VeoClient } from "@/lib/veo/client";
import { allowedBaseUrl, type HostRules } from "./base-url";
import { findByTeam } from "./connections.repo";
import { openToken, sealToken } from "./seal-token";
import { createUpstreamFetch } from "./upstream-fetch";

/** The only way to a team's token, and it leads no further than a client that uses it. */
export type UpstreamAccess = {
  /** The client of the team's connection. Throws `no_connection` when the team has none that can be opened. */
  clientFor(teamId: string, timeouts?: Timeouts): Promise<VeoClient>;
  /** A token as it may lie in the database. Only this team's connection can open it again. */
  seal(teamId: string, token: string): string;
  /** The address in its one spelling. Throws `connection_host_not_allowed` for hosts a token must not be sent to. */
  allowedBaseUrl(baseUrl: string): string;
};

type Timeouts = { paidMs?: number; readMs?: number };
/** `timeouts` in milliseconds, where the client's own are not meant. */
type Options = { db: Db; encryptionKey: string; hosts: HostRules; timeouts?: Timeouts };

/** `encryptionKey` is 32 bytes in base64. The row is read again for every client, so a new token works at once. */
export function createUpstreamAccess({ db, encryptionKey, hosts, timeouts: usual }: Options): UpstreamAccess {
  const key = Buffer.from(encryptionKey, "base64");
  const fetch = createUpstreamFetch(hosts);
  return {
    async clientFor(teamId, timeouts) {
      const row = await findByTeam(db, teamId);
      if (!row)
        throw new AppError("no_connection", "Your team has no connection yet. An owner can add one in Settings.");
      const baseUrl = allowedBaseUrl(row.baseUrl, hosts);
      const token = openToken(key, teamId, row.tokenSealed);
      return createVeoClient({ baseUrl, token, fetch, timeouts: { ...usual, ...timeouts } });
    },
    seal: (teamId, token) => sealToken(key, teamId, token),
    allowedBaseUrl: (baseUrl) => allowedBaseUrl(baseUrl, hosts),
  };
}
