import "server-only";
import type { Ctx } from "@/lib/context";
import { pingDatabase } from "@/lib/db/ping";
import manifest from "@/package.json";

export async function readHealth(ctx: Ctx) {
  await pingDatabase(ctx.db);
  return { status: "ok" as const, version: manifest.version };
}
