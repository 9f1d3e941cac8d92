import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { derivatives, files, media, videos } from "@/lib/platform/db/schema/media";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import type { DerivativeKind } from "@/lib/shared/contracts/derivatives";
import type { TestHarness } from "./test-harness";

type File = Partial<typeof media.$inferInsert>;
type Made = Partial<typeof derivatives.$inferInsert> & { kind: DerivativeKind };

/** Names a file of the team that is not stored, by default a video; returns its media ID. */
export async function nameFile({ services: { db }, teamId }: TestHarness, columns: File = {}): Promise<string> {
  const [id, file] = [randomUUID(), { key: `test/${randomUUID()}`, bytes: 1, sha256: "ab".repeat(32) }];
  await db.insert(files).values(file);
  await db.insert(media).values({ id, teamId, ...file, contentType: "video/mp4", ...columns });
  return id;
}

/** Names a file that is made from another one; returns its media ID. */
export async function nameDerivative(harness: TestHarness, originalId: string, { kind, ...rest }: Made, file?: File) {
  const mediaId = rest.mediaId ?? (await nameFile(harness, { contentType: "image/webp", ...file }));
  await harness.services.db.insert(derivatives).values({ originalId, kind, status: "ready", ...rest, mediaId });
  return mediaId;
}

/** A source of the team with two ready results, Dolly in and Pedestal up; their files are named and not stored. */
export async function nameVideos(harness: TestHarness, file: File = {}) {
  const { db } = harness.services;
  const mediaId = await nameFile(harness, file);
  const { id: videoId } = await harness.source({ title: "Harbour", mediaId });
  const made = await harness.submit(videoId, ["FORWARD", "UP"]);
  const results = await Promise.all(
    made.map(async ({ id }) => {
      const named = { id, mediaId: await nameFile(harness) };
      await db.update(reshoots).set({ status: "ready", mediaId: named.mediaId }).where(eq(reshoots.id, id));
      return named;
    }),
  );
  const [first, last] = results;
  if (!(first && last)) throw new Error("two motions gave fewer results");
  const trash = (moment: Date | null) => db.update(videos).set({ deletedAt: moment }).where(eq(videos.id, videoId));
  return { videoId, mediaId, first, last, trash };
}
