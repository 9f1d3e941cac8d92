import { randomUUID } from "node:crypto";
import { createEmulatorControl } from "@/emulator/control-client";
import type { Family } from "./family";

export type QuickEmulator = { url: string; token: string; control: ReturnType<typeof createEmulatorControl> };

/** Starts the emulator as a program of its own, with films that need no rendering. It ends with its family. */
export async function launchQuickEmulator(family: Family): Promise<QuickEmulator> {
  const [token, key] = [`token-${randomUUID()}`, randomUUID()];
  const env = { ...process.env, QUICK_EMULATOR_TOKEN: token, QUICK_EMULATOR_KEY: key };
  const member = family.launch("The emulator", ["--import", "tsx", "scripts/product/quick-emulator.ts"], { env });
  const [, url = ""] = await member.line(/^ready (\S+)/);
  return { url, token, control: createEmulatorControl(url, key) };
}
