import "server-only";
import { resolve } from "node:path";
import type { Log } from "@/lib/platform/log";
import { runProgram } from "./run-program";
import { findSandbox, type Sandbox } from "./sandbox";

export type Ffmpeg = {
  program: string;
  /** As the program prints it. */
  version: string;
  /** Built before the year in which known security holes in decoders were fixed. */
  isOld: boolean;
  /** The options, as this version names them, that pass each frame on or make frame times even. */
  everyFrame: string[];
  evenFrames: string[];
  /** The sandbox in which it decodes untrusted files. */
  sandbox: Sandbox;
};

const GOOD_SINCE = 2023;

const found = new Map<string, Promise<Ffmpeg | null>>();

/**
 * The ffmpeg to use: the operator's, else the one on PATH, else the old one from npm. Null when none runs; then no
 * derivatives are made. Detected once per process, with one line in the log.
 */
export function findFfmpeg(given: string | undefined, log: Log): Promise<Ffmpeg | null> {
  const key = given ?? "";
  const known = found.get(key) ?? look(given, log);
  found.set(key, known);
  return known;
}

async function look(given: string | undefined, log: Log): Promise<Ffmpeg | null> {
  const found = await choose(given, log);
  if (!found) return null;
  const { account, isApart } = found.sandbox;
  if (account === null && process.getuid?.() === 0) {
    log.warn("ffmpeg runs as root: install setpriv (util-linux) to run it under another account");
  }
  if (!isApart) log.info("ffmpeg runs with network access: unshare is missing or not allowed");
  return found;
}

async function choose(given: string | undefined, log: Log): Promise<Ffmpeg | null> {
  if (given !== undefined) {
    const asked = await ask(given);
    if (!asked) log.warn({ ffmpeg: given }, "FFMPEG_PATH does not run: videos get no posters");
    return asked;
  }
  const installed = await ask("ffmpeg");
  if (installed) return installed;
  const path = await packagedFfmpeg();
  const packaged = path && (await ask(path));
  if (packaged) {
    log.info("there is no ffmpeg on PATH; posters are made with the npm package's, built in 2018. Install a newer one");
    return packaged;
  }
  log.warn("there is no ffmpeg: videos get no posters. Install it or set FFMPEG_PATH");
  return null;
}

/** An optional dependency: missing on platforms that it does not support. */
const packagedFfmpeg = () =>
  import("@ffmpeg-installer/ffmpeg").then(
    (installed) => installed.default.path,
    () => null,
  );

async function ask(name: string): Promise<Ffmpeg | null> {
  // The program is started from other folders, so a relative path must be resolved.
  const program = name.includes("/") ? resolve(name) : name;
  try {
    const said = (await runProgram(program, ["-version"], { timeoutMs: 10_000 })).toString();
    const version = /ffmpeg version (\S+)/.exec(said)?.[1] ?? "unknown";
    const builtIn = Number(/Copyright \(c\) \d{4}-(\d{4})/.exec(said)?.[1] ?? 0);
    const major = Number(/^n?(\d+)\./.exec(version)?.[1] ?? 0);
    return {
      ...{ program, version, isOld: builtIn < GOOD_SINCE },
      everyFrame: major >= 6 ? ["-fps_mode", "passthrough"] : ["-vsync", "0"],
      evenFrames: major >= 6 ? ["-fps_mode", "cfr"] : ["-vsync", "1"],
      sandbox: await findSandbox(program, ["-version"]),
    };
  } catch {
    return null;
  }
}
