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
 * Turns everything that this process prints into lines of our log. Next prints URLs and errors unescaped, so a guest who
 * puts a line break into a URL could otherwise forge a log line.
 */
export function takeOverConsole(log: Log, printing: Printing = console): void {
  for (const [name, level] of LEVELS) {
    printing[name] = (...words: unknown[]) => {
      const error = words.find((word) => word instanceof Error);
      const text = stripVTControlCharacters(format(...words.filter((word) => word !== error))).trim();
      log[level]({ part: "next", ...(error && { err: error }) }, text || "an error was printed");
    };
  }
  // Node prints these itself, and some name the URL of a request.
  process.removeAllListeners("warning");
  process.on("warning", (warning) => log.warn({ part: "node", err: warning }, "a warning"));
}
