import "server-only";
import type { Settings } from "@/lib/domain/settings";
import type { Storage } from "@/lib/platform/blobs/storage";
import type { Db } from "@/lib/platform/db/client";
import type { Log } from "@/lib/platform/log";
import type { Queue } from "@/lib/platform/queue/queue";
import type { RateLimits } from "@/lib/platform/rate-limit";
import type { VeoClient } from "@/lib/providers/veo/client";
import type { Role } from "@/lib/shared/permissions";

/** Who makes the request. Every domain function gets an actor; none of them reads a cookie. */
export type Actor =
  | { kind: "member"; userId: string; teamId: string; role: Role; session?: SessionMark }
  /** Signed in, and in no team. */
  | { kind: "person"; userId: string; session: SessionMark }
  | { kind: "guest" }
  | { kind: "worker" };

/** The session of the request; scripts and tests may act without one. */
export type SessionMark = {
  id: string;
  /** The person proved who they are during the last ten minutes. */
  isConfirmed: boolean;
  /** The team demands a second factor of this owner, who has none: they can only set one up. */
  needsSecondFactor?: true;
};

/** The only way to a team's token: it returns a client that uses the token, never the token. */
export type UpstreamAccess = {
  /** The client of the team's connection. Throws `no_connection` when the team has none that can be opened. */
  clientFor(teamId: string, timeouts?: Timeouts): Promise<VeoClient>;
  /** A client for an address and a token that are not saved yet. */
  clientWith(account: { baseUrl: string; token: string }, timeouts?: Timeouts): VeoClient;
  /** Encrypts a token for the database. Only this team's connection can open it again. */
  seal(teamId: string, token: string): string;
  /**
   * The address in its normal form. Throws `connection_host_not_allowed` for hosts that a token must not be sent to.
   */
  allowedBaseUrl(baseUrl: string): string;
};

/** Keeps the links of shares readable for those who manage them, and unreadable in the database. */
export type LinkSeal = {
  /** Encrypts a share's token for the database. Only the same share's row can open it again. */
  seal(share: { teamId: string; id: string }, token: string): string;
  /** Null when there is none, the server's key has changed, or the token is no longer the share's. */
  open(share: { teamId: string; id: string; tokenHash: string; tokenSealed: string | null }): string | null;
};

export type Timeouts = { paidMs?: number; readMs?: number };

/** Everything a domain function may touch. Built once per request or per task, and by hand in tests. */
export type Ctx<A extends Actor = Actor> = {
  actor: A;
  db: Db;
  queue: Queue;
  storage: Storage;
  /** Makes the Veo client of a team's connection: the only way to a token. */
  upstream: UpstreamAccess;
  links: LinkSeal;
  /** Counts guesses of passwords and of links. */
  limits: RateLimits;
  settings: Settings;
  log: Log;
  now: () => Date;
  /** The network address for which guesses of this request are counted; absent for what the server does by itself. */
  address?: string;
};
/** Anyone who is signed in. */
export type PersonCtx = Ctx<Extract<Actor, { kind: "member" | "person" }>>;
export type MemberCtx = Ctx<Extract<Actor, { kind: "member" }>>;
export type WorkerCtx = Ctx<Extract<Actor, { kind: "worker" }>>;
