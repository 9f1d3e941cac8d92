import "server-only";
import { join } from "node:path";
import { lendFiles } from "@/lib/domain/media/derive/lend-files";
import type { Ffmpeg } from "@/lib/domain/media/find-ffmpeg";
import { type Facts, probe } from "@/lib/domain/media/probe";
import { ProgramFailure, runProgram } from "@/lib/domain/media/run-program";
import { asStorageFull } from "@/lib/platform/blobs/disk-full";
import { MediaFault } from "@/lib/platform/media-fault";

const LIMITS = { timeoutMs: 3 * 60_000, cpuSeconds: 300, memoryBytes: 3 * 1024 ** 3, fileBytes: 2 * 1024 ** 3 };
/** Pictures that players read from an MP4 as well as from other containers; HDR keeps its colours this way. */
const SAME_PICTURES = /^(avc1|avc3|hvc1|hev1)\b/;
const PLAYABLE_SOUND = /^mp4a\b/;

type Packing = { ffmpeg: Ffmpeg; folder: string; path: string; reader: string };

/**
 * Puts the pictures of a file into an MP4 without changing them, and its first sound, which is converted only where browsers
 * could not play it. Without `packed` the pictures must be converted; `facts` says what they are, as far as an MP4 can.
 */
export async function repackVideo(packing: Packing): Promise<{ packed: Packed | null; facts: Facts | null }> {
  const asItIs = await pack(packing, "copy");
  const facts = asItIs?.facts ?? null;
  if (!SAME_PICTURES.test(facts?.codec ?? "")) return { packed: null, facts };
  const isPlayable = !facts?.soundCodec || PLAYABLE_SOUND.test(facts.soundCodec);
  return { packed: isPlayable ? asItIs : await pack(packing, "aac"), facts };
}

type Packed = { path: string; facts: Facts; sound: "copy" | "aac" };

async function pack({ ffmpeg, folder, path, reader }: Packing, sound: "copy" | "aac"): Promise<Packed | null> {
  const [name = ""] = await lendFiles(ffmpeg.sandbox, folder, [path]);
  const packed = join(/*turbopackIgnore: true*/ folder, `packed-${sound}.mp4`);
  const args = [
    ...["-hide_banner", "-nostdin", "-v", "error", "-y", "-protocol_whitelist", "file,pipe"],
    ...["-f", reader, "-i", name, "-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1", "-c:v", "copy"],
    ...["-c:a", sound, ...(sound === "aac" ? ["-b:a", "192k", "-ac", "2"] : []), "-strict", "-2"],
    ...["-movflags", "+faststart", "-f", "mp4", `./packed-${sound}.mp4`],
  ];
  try {
    await runProgram(ffmpeg.program, args, { ...LIMITS, within: ffmpeg.sandbox.within, cwd: folder });
    return { path: packed, facts: await probe(packed), sound };
  } catch (error) {
    if (error instanceof MediaFault || error instanceof ProgramFailure) return null;
    throw asStorageFull(error);
  }
}
