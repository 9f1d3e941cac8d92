import "server-only";
import type { UpstreamAccess } from "./connections/upstream-access";
import type { Role } from "./contracts/endpoint";
import type { Db } from "./db/client";
import type { Log } from "./log";
import type { Queue } from "./queue/queue";
import type { Settings } from "./settings";
import type { Storage } from "./storage/storage";

/** Who is asking. Every domain function gets one; none of them reads a cookie. */
export type Actor =
  | { kind: "member"; userId: string; teamId: string; role: Role }
  | { kind: "guest" }
  | { kind: "worker" };

/** Everything a domain function may touch. Built once per request or per task, and by hand in tests. */
export type Ctx<A extends Actor = Actor> = {
  actor: A;
  db: Db;
  queue: Queue;
  storage: Storage;
  /** Makes the Veo client of a team's connection: the only way to a token. */
  upstream: UpstreamAccess;
  settings: Settings;
  log: Log;
  now: () => Date;
};
export type MemberCtx = Ctx<Extract<Actor, { kind: "member" }>>;
export type WorkerCtx = Ctx<Extract<Actor, { kind: "worker" }>>;
