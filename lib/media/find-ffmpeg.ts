import "server-only";
import type { Log } from "@/lib/log";
import { runProgram } from "./run-program";

const found = new Map<string, Promise<string | null>>();

/**
 * The ffmpeg to use: the operator's, else the one on PATH, else the old one that npm brought. Null when none runs; then
 * there are no posters and screens show the film's own frame. Looked for once per process, with one line in the log.
 */
export function findFfmpeg(given: string | undefined, log: Log): Promise<string | null> {
  const key = given ?? "";
  const known = found.get(key) ?? look(given, log);
  found.set(key, known);
  return known;
}

async function look(given: string | undefined, log: Log): Promise<string | null> {
  if (given !== undefined) {
    if (await runs(given)) return given;
    log.warn({ ffmpeg: given }, "FFMPEG_PATH does not run: films get no posters");
    return null;
  }
  if (await runs("ffmpeg")) return "ffmpeg";
  const packaged = await packagedFfmpeg();
  if (packaged && (await runs(packaged))) {
    log.info("there is no ffmpeg on PATH; posters are made with the one from npm, built in 2018. Install a newer one");
    return packaged;
  }
  log.warn("there is no ffmpeg: films get no posters. Install it or set FFMPEG_PATH");
  return null;
}

/** An optional dependency: absent where its platform is not served. */
const packagedFfmpeg = () =>
  import("@ffmpeg-installer/ffmpeg").then(
    (installed) => installed.default.path,
    () => null,
  );

const runs = (program: string) =>
  runProgram(program, ["-version"], { timeoutMs: 10_000 }).then(
    () => true,
    () => false,
  );
