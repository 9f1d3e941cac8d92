import { randomBytes } from "node:crypto";
import type { WorkerCtx } from "@/lib/domain/context";
import { settingsOf } from "@/lib/domain/settings";
import { createDirectoryStorage } from "@/lib/platform/blobs/directory-storage";
import type { Storage } from "@/lib/platform/blobs/storage";
import { type Db, openDatabase } from "@/lib/platform/db/client";
import { createLog } from "@/lib/platform/log";
import { openBoss, queueOn } from "@/lib/platform/queue/queue";
import { runTask } from "@/worker/run-task";

// A worker in a separate process that runs one task and is killed at one moment of it, as if by the system:
// dying-worker <database url> <storage folder> <allowed host> <task> <payload> <moment>
const [, , databaseUrl = "", folder = "", host = "", task = "", payload = "{}", moment = ""] = process.argv;
process.env.AUTH_SECRET ??= randomBytes(32).toString("base64");
process.env.ENCRYPTION_KEY ??= randomBytes(32).toString("base64");
const { env } = await import("@/lib/platform/env");

const die = () => process.kill(process.pid, "SIGKILL");
const dieAt = (here: string) => void (moment === here && die());

function mortal(storage: Storage): Storage {
  return {
    ...storage,
    async keep(path, options) {
      dieAt("before keep");
      const file = await storage.keep(path, options);
      dieAt("after keep");
      return file;
    },
    /** Called when the file has its row, and no other row refers to it yet. */
    async sizeOf(key) {
      dieAt("after row");
      return storage.sizeOf(key);
    },
    withLocal: (key, work) => {
      if (moment === "in program") setTimeout(die, 400);
      return storage.withLocal(key, work);
    },
  };
}

/** Dies after all statements of a transaction, before it is committed. */
const mortalDb = (db: Db): Db =>
  new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name !== "transaction") return typeof value === "function" ? value.bind(target) : value;
      const transaction: Db["transaction"] = (work, config) =>
        target.transaction(async (tx) => {
          const done = await work(tx);
          dieAt("in transaction");
          return done;
        }, config);
      return transaction;
    },
  });

const database = openDatabase(databaseUrl, { maxConnections: 2 });
const boss = await openBoss(databaseUrl, () => undefined, 2);
const settings = settingsOf(env());
const ctx = {
  actor: { kind: "worker" as const },
  db: mortalDb(database.db),
  queue: queueOn(boss),
  storage: mortal(createDirectoryStorage(folder)),
  settings: { ...settings, hosts: { allowedHosts: [host], production: false } },
  log: createLog("error"),
  now: () => new Date(),
};
// Safe: these tasks use nothing else.
await runTask(ctx as unknown as WorkerCtx, task as "video.save", JSON.parse(payload));
dieAt("after task");
await boss.stop({ graceful: false });
await database.close();
