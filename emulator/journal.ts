import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Task } from "./task";

/** The state that the emulator loads at start. */
export type Memory = { tasks: Task[]; balance: number | null };
type Line = { task: Task } | { balance: number };

/** Writes what must survive a restart. */
export type Journal = { write(line: Line): void };

/** A journal that keeps nothing, for tests and for a server without a data folder. */
export const FORGETFUL: Journal = { write: () => undefined };

/**
 * One JSON line per change, appended before the request is answered. A crash can only cut off the last line, which is
 * then dropped. Opening the journal rewrites the file to one line per task.
 */
export function openJournal(directory: string): { journal: Journal; memory: Memory } {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, "tasks.jsonl");
  const memory = existsSync(file) ? replay(readFileSync(file, "utf8")) : { tasks: [], balance: null };
  const lines: Line[] = memory.tasks.map((task) => ({ task }));
  if (memory.balance !== null) lines.push({ balance: memory.balance });
  // Tasks contain callback secrets. Remove a file that a crash left, because writing to it would keep its mode.
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, lines.map(toText).join(""), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return { journal: { write: (line) => appendFileSync(file, toText(line)) }, memory };
}

function toText(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}

function replay(text: string): Memory {
  const tasks = new Map<string, Task>();
  let balance: number | null = null;
  for (const raw of text.split("\n").slice(0, -1)) {
    const line: Line = JSON.parse(raw);
    if ("task" in line) tasks.set(line.task.id, line.task);
    else balance = line.balance;
  }
  return { tasks: [...tasks.values()], balance };
}
