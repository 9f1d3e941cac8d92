import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Arguments, readArguments, USAGE } from "./args";
import type { ClipMaker } from "./clip-maker";
import { openRenderer } from "./renderer";
import { startEmulator } from "./server";

const log = (line: string) => void process.stderr.write(`emulator: ${line}\n`);

function openClips(args: Arguments): { renderer: ClipMaker; forget: () => void } {
  const kept = args.clips ?? (args.data && join(args.data, "clips"));
  const cacheDirectory = kept ?? mkdtempSync(join(tmpdir(), "veo-emulator-"));
  const ffmpegPath = process.env.FFMPEG_PATH;
  const renderer = openRenderer({
    cacheDirectory,
    encoder: args.encoder,
    ...(ffmpegPath && { ffmpegPath }),
    onProgress: ({ scene, motion, size, done, total }) => {
      const isQuarter = Math.floor((4 * done) / total) > Math.floor((4 * (done - 1)) / total);
      if (isQuarter) log(`rendering ${scene}, ${motion ?? "source"}, ${size}: ${done} of ${total} frames`);
    },
  });
  return { renderer, forget: () => void (kept || rmSync(cacheDirectory, { recursive: true, force: true })) };
}

/** Renders the sources one after the other, before the first request for them. */
async function video(renderer: ClipMaker, { size }: Arguments): Promise<void> {
  for (const scene of renderer.scenes) await renderer.clip({ scene: scene.id, motion: null, size });
}

async function main(args: Arguments): Promise<void> {
  const { clips: _, encoder: __, ...options } = args;
  const { renderer, forget } = openClips(args);
  const emulator = await startEmulator({ ...options, controlKey: args.controlKey ?? null, renderer, log }).catch(
    async (error: unknown) => {
      await renderer.close();
      forget();
      throw error;
    },
  );

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await emulator.stop();
    await renderer.close();
    forget();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
  process.stdout.write(`ready ${emulator.url}\n`);
  if (args.seedDemo) {
    await video(renderer, args).then(
      () => log("the sources are rendered"),
      (error: unknown) => isStopping || log(`cannot render the sources: ${error}`),
    );
  }
}

function readOrExplain(): Arguments {
  try {
    return readArguments(process.argv.slice(2), process.env);
  } catch (error) {
    return giveUp(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function giveUp(sentence: string): never {
  process.stderr.write(`emulator: ${sentence}\n`);
  process.exit(2);
}

await main(readOrExplain()).catch((error: unknown) => {
  const isBusy = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  giveUp(isBusy ? "the port is in use; choose another with --port" : String(error));
});
