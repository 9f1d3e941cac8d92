import { setTimeout as delay } from "node:timers/promises";
import { signalIfRunning } from "@/lib/platform/postgres/process-status";
import type { Member, ProcessGroup } from "../product/process-group";

export type Program = { name: string; args: string[]; env: NodeJS.ProcessEnv };
export type KeptPrograms = {
  /** Kills the process group with SIGKILL; the program is then restarted. Null when it is not running. */
  kill(name: string): number | null;
  /** One message for each exit that we did not cause. */
  crashes: readonly string[];
  /** Stops restarting programs. */
  letGo(): void;
};

const RESTART_MS = 300;

/** Starts programs and restarts each one when it ends, as a service manager does. */
export function keepRunning(
  processes: ProcessGroup,
  programs: readonly Program[],
  onLine: (program: string, line: string) => void,
): KeptPrograms {
  const running = new Map<string, Member>();
  const killed = new Set<Member>();
  const crashes: string[] = [];
  let isOver = false;

  async function tend({ name, args, env }: Program): Promise<void> {
    while (!isOver) {
      const member = processes.launch(name, args, { env, onLine: (line) => onLine(name, line) });
      running.set(name, member);
      const { sentence } = await member.ended;
      running.delete(name);
      if (!(killed.has(member) || isOver)) crashes.push(`${sentence} Last output:\n${member.tail()}`);
      await delay(RESTART_MS);
    }
  }

  for (const program of programs) void tend(program);
  return {
    kill(name) {
      const member = running.get(name);
      if (!member?.pid) return null;
      if (!signalIfRunning(-member.pid, "SIGKILL")) return null;
      killed.add(member);
      return member.pid;
    },
    crashes,
    letGo() {
      isOver = true;
    },
  };
}
