import "server-only";
import { format, stripVTControlCharacters } from "node:util";
import type { Log } from "@/lib/platform/log";

const LEVELS = [
  ["error", "error"],
  ["warn", "warn"],
  ["log", "info"],
  ["info", "info"],
  ["debug", "debug"],
  ["trace", "debug"],
] as const;

type Printing = Pick<Console, (typeof LEVELS)[number][0]>;

/**
 * Makes one line of our log of whatever this process prints. Next prints addresses and errors as they come, and a guest
 * who puts a line break into an address would otherwise write a line of their own.
 */
export function takeOverConsole(log: Log, printing: Printing = console): void {
  for (const [name, level] of LEVELS) {
    printing[name] = (...words: unknown[]) => {
      const error = words.find((word) => word instanceof Error);
      const text = stripVTControlCharacters(format(...words.filter((word) => word !== error))).trim();
      log[level]({ part: "next", ...(error && { err: error }) }, text || "an error was printed");
    };
  }
  // Node prints these by itself, and some name the address that was asked for.
  process.removeAllListeners("warning");
  process.on("warning", (warning) => log.warn({ part: "node", err: warning }, "a warning"));
}
