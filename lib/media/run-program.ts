import "server-only";
import { execFile } from "node:child_process";

/** Runs a program without a shell and with a time limit, after which it is killed. Rejects with the end of its complaints. */
export function runProgram(program: string, args: string[], { timeoutMs }: { timeoutMs: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const limits = { timeout: timeoutMs, killSignal: "SIGKILL" as const, maxBuffer: 1024 * 1024, windowsHide: true };
    execFile(program, args, limits, (error, _stdout, stderr) => {
      if (!error) return resolve();
      reject(new Error(`${program} failed: ${stderr.trim().slice(-500) || error.message}`, { cause: error }));
    });
  });
}
