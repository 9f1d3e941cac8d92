import "server-only";
import type { Log } from "@/lib/log";
import { runProgram } from "./run-program";

/** `everyFrame`: the option that passes each frame on, in the words of this version. */
export type Ffmpeg = { program: string; everyFrame: string[] };

const found = new Map<string, Promise<Ffmpeg | null>>();

/**
 * The ffmpeg to use: the operator's, else the one on PATH, else the old one that npm brought. Null when none runs; then
 * nothing is made of films. Looked for once per process, with one line in the log.
 */
export function findFfmpeg(given: string | undefined, log: Log): Promise<Ffmpeg | null> {
  const key = given ?? "";
  const known = found.get(key) ?? look(given, log);
  found.set(key, known);
  return known;
}

async function look(given: string | undefined, log: Log): Promise<Ffmpeg | null> {
  if (given !== undefined) {
    const asked = await ask(given);
    if (!asked) log.warn({ ffmpeg: given }, "FFMPEG_PATH does not run: films get no posters");
    return asked;
  }
  const installed = await ask("ffmpeg");
  if (installed) return installed;
  const path = await packagedFfmpeg();
  const packaged = path && (await ask(path));
  if (packaged) {
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

async function ask(program: string): Promise<Ffmpeg | null> {
  try {
    const said = await runProgram(program, ["-version"], { timeoutMs: 10_000 });
    const major = Number(/ffmpeg version n?(\d+)\./.exec(said.toString())?.[1] ?? 0);
    return { program, everyFrame: major >= 6 ? ["-fps_mode", "passthrough"] : ["-vsync", "0"] };
  } catch {
    return null;
  }
}
