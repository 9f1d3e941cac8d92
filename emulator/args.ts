import { parseArgs } from "node:util";
import { z } from "zod";

const number = z.coerce.number();

const Arguments = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  token: z.string().min(1),
  controlKey: z.string().min(1).optional(),
  size: z.enum(["tiny", "360p", "720p"]).default("360p"),
  speed: number.positive().default(1),
  data: z.string().min(1).optional(),
  clips: z.string().min(1).optional(),
  encoder: z.enum(["auto", "wasm", "ffmpeg"]).default("auto"),
  balance: number.min(0).optional(),
  concurrency: z.coerce.number().int().min(1).optional(),
  strictIds: z.boolean().default(false),
  seedDemo: z.boolean().default(false),
});
export type Arguments = z.infer<typeof Arguments>;

export const USAGE = `usage: npm run emulator -- --token TOKEN [options]
  --port P          port on 127.0.0.1; 0, the default, picks a free one
  --token T         the only API token it accepts; or EMULATOR_TOKEN, which process lists do not show
  --control-key K   opens the control API under /__control for this key; or EMULATOR_CONTROL_KEY
  --size S          tiny, 360p or 720p; default 360p
  --speed X         divides the 60 to 100 seconds a task takes; default 1
  --data DIR        keeps tasks, balance and rendered clips here; without it nothing is kept
  --clips DIR       keeps rendered clips here instead
  --encoder E       auto (ffmpeg when it is installed), wasm or ffmpeg
  --balance C       credits of a new account; default 1000
  --concurrency N   answers 429 above N pending tasks
  --strict-ids      a source is named by data[].id only
  --seed-demo       a new account starts with one finished text2video task per scene`;

type Variables = Record<string, string | undefined>;

/** Reads the command line, and missing secrets from the environment. Throws an Error with one sentence on a bad option. */
export function readArguments(args: string[], variables: Variables = {}): Arguments {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({
    args,
    options: {
      port: text,
      token: text,
      "control-key": text,
      size: text,
      speed: text,
      data: text,
      clips: text,
      encoder: text,
      balance: text,
      concurrency: text,
      "strict-ids": flag,
      "seed-demo": flag,
    },
  });
  const { "control-key": controlKey, "strict-ids": strictIds, "seed-demo": seedDemo, ...rest } = values;
  const secrets = {
    token: rest.token ?? variables.EMULATOR_TOKEN,
    controlKey: controlKey ?? variables.EMULATOR_CONTROL_KEY,
  };
  const parsed = Arguments.safeParse({ ...rest, ...secrets, strictIds, seedDemo });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0]).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new Error(`--${name}: ${issue?.message}`);
}
