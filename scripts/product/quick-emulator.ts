import { quickClips } from "@/emulator/fixtures/quick-clips";
import { startEmulator } from "@/emulator/server";

// The emulator as a separate process whose videos need no rendering, for drills and benches. Prints `ready <url>`.
const { QUICK_EMULATOR_TOKEN: token, QUICK_EMULATOR_KEY: controlKey } = process.env;
if (!token || !controlKey) throw new Error("QUICK_EMULATOR_TOKEN and QUICK_EMULATOR_KEY are needed");
const emulator = await startEmulator({ renderer: quickClips(), seedDemo: true, token, controlKey });
process.on("SIGTERM", () => void emulator.stop().finally(() => process.exit(0)));
process.stdout.write(`ready ${emulator.url}\n`);
