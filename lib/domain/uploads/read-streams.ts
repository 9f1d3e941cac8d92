import "server-only";
import { lendFiles } from "@/lib/domain/media/derive/lend-files";
import type { Ffmpeg } from "@/lib/domain/media/find-ffmpeg";
import { runProgram } from "@/lib/domain/media/run-program";
import { asUndecodable } from "./undecodable";

const LIMITS = { timeoutMs: 3 * 60_000, cpuSeconds: 120, memoryBytes: 1024 ** 3, fileBytes: 1024 ** 2 };

/** The streams of a file as ffmpeg names them. */
export type Streams = {
  picture: {
    codec: string;
    pixelFormat: string;
    width: number;
    height: number;
    turn: number;
    hasAlpha: boolean;
  } | null;
  sound: { codec: string; layout: string } | null;
  /** Tracks beside the first picture and the first sound. */
  others: number;
  /** When the last picture is shown, whatever the file claims of its length. */
  lastSeconds: number;
};

/** Reads what a file holds, in the sandbox, without decoding it: ffmpeg prints that while it copies the pictures to nowhere. */
export async function readStreams({
  ffmpeg,
  folder,
  path,
  reader,
}: {
  ffmpeg: Ffmpeg;
  folder: string;
  path: string;
  reader: string;
}): Promise<Streams> {
  const [name = ""] = await lendFiles(ffmpeg.sandbox, folder, [path]);
  const args = [
    ...["-hide_banner", "-nostdin", "-v", "info", "-protocol_whitelist", "file,pipe", "-f", reader, "-i", name],
    ...["-map", "0:v:0", "-c", "copy", "-f", "null", "-"],
  ];
  const run = { ...LIMITS, within: ffmpeg.sandbox.within, cwd: folder, answer: "stderr" as const };
  try {
    return streamsIn((await runProgram(ffmpeg.program, args, run)).toString());
  } catch (error) {
    throw asUndecodable(error);
  }
}

type Part = { kind: string; words: string; more: string };

/** Reads the description of the input in what ffmpeg prints. */
export function streamsIn(printed: string): Streams {
  const [input = "", output = ""] = printed.split(/^Output #0/m);
  const parts = input
    .split(/^ {2,4}Stream #0:/m)
    .slice(1)
    .flatMap(partOf);
  const picture = parts.find(({ kind }) => kind === "Video");
  const sound = parts.find(({ kind }) => kind === "Audio");
  return {
    picture: picture ? pictureOf(picture) : null,
    sound: sound ? soundOf(sound) : null,
    others: parts.length - (picture ? 1 : 0) - (sound ? 1 : 0),
    lastSeconds: lastTimeIn(output),
  };
}

function lastTimeIn(progress: string): number {
  const [, hours = 0, minutes = 0, seconds = 0] = [...progress.matchAll(/time=(\d+):(\d\d):([\d.]+)/g)].at(-1) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

function partOf(text: string): Part[] {
  const [, kind, words] = /^\d+\S*: (\w+): (.*)$/m.exec(text) ?? [];
  return kind && words ? [{ kind, words, more: text }] : [];
}

function pictureOf({ words, more }: Part): Streams["picture"] {
  const [, width = "0", height = "0"] = /, (\d+)x(\d+)[,\s]/.exec(`${words},`) ?? [];
  const pixelFormat = /, (\w+)(?=[(,])/.exec(`${words},`)?.[1] ?? "";
  const turn = Math.round(Number(/displaymatrix: rotation of (-?[\d.]+) degrees/.exec(more)?.[1] ?? 0));
  const hasAlpha = /^ +alpha_mode +: 1$/im.test(more) || /^(yuva|gbrap|ya)/.test(pixelFormat);
  return { codec: codecIn(words), pixelFormat, width: Number(width), height: Number(height), turn, hasAlpha };
}

const soundOf = ({ words }: Part): Streams["sound"] => ({
  codec: codecIn(words),
  layout: /\d+ Hz, ([^,]+)/.exec(words)?.[1] ?? "",
});

const codecIn = (words: string) => /^[\w.-]+/.exec(words)?.[0] ?? "";
