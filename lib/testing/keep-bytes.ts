import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestHarness } from "./test-harness";

/** Stores a video of these bytes for the team; returns its media ID. All videos of the emulator have the same bytes. */
export async function keepBytes({ services, teamId }: TestHarness, bytes: Buffer): Promise<string> {
  const { pool, storage } = services;
  const kept = await storage.withScratch(async (folder) => {
    const path = join(folder, "kept.mp4");
    await writeFile(path, bytes);
    return storage.keep(path, { extension: "mp4" });
  });
  const id = randomUUID();
  await pool.query("insert into files (key, bytes, sha256) values ($1, $2, $3)", [kept.key, kept.bytes, kept.sha256]);
  await pool.query(
    "insert into media (id, team_id, key, content_type, bytes, sha256) values ($1, $2, $3, 'video/mp4', $4, $5)",
    [id, teamId, kept.key, kept.bytes, kept.sha256],
  );
  return id;
}

/** Reads the stored bytes of a media row. */
export async function readBytes({ services }: TestHarness, mediaId: string | null): Promise<Buffer> {
  const { rows } = await services.pool.query<{ key: string }>("select key from media where id = $1", [mediaId]);
  const [row] = rows;
  if (!row) throw new Error("there is no such file");
  return services.storage.withLocal(row.key, (path) => readFile(path));
}
