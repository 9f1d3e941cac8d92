import { randomUUID } from "node:crypto";
import { createEmulatorControl } from "@/emulator/control-client";
import type { ProcessGroup } from "./process-group";

export type QuickEmulator = { url: string; token: string; control: ReturnType<typeof createEmulatorControl> };

/** Starts the emulator as a separate process, with videos that need no rendering. It ends with its family. */
export async function launchQuickEmulator(processes: ProcessGroup): Promise<QuickEmulator> {
  const [token, key] = [`token-${randomUUID()}`, randomUUID()];
  const env = { ...process.env, QUICK_EMULATOR_TOKEN: token, QUICK_EMULATOR_KEY: key };
  const member = processes.launch("The emulator", ["--import", "tsx", "scripts/product/quick-emulator.ts"], { env });
  const [, url = ""] = await member.line(/^ready (\S+)/);
  return { url, token, control: createEmulatorControl(url, key) };
}
