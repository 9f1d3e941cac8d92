import { spawn } from "node:child_process";
import { delimiter } from "node:path";
import { pathToFileURL } from "node:url";
import { compileMessages } from "./compile-messages.mjs";
import { findNode, isNewEnough } from "./find-node.mjs";

/**
 * Runs a TypeScript program of this repository: in this process when its Node is new enough, else in a child that runs
 * the packaged Node and gets our signals. Resolves with the child's exit code, or undefined when it runs in this process.
 */
export async function runTypeScript(root, program, args) {
  await compileMessages(root);
  const node = findNode(root);
  process.env.PATH = `${root}/node_modules/.bin${delimiter}${process.env.PATH ?? ""}`;
  if (isNewEnough(process.versions.node)) {
    const { register } = await import("tsx/esm/api");
    register();
    process.argv = [process.execPath, program, ...args];
    await import(pathToFileURL(`${root}/${program}`).href);
    return undefined;
  }
  return runChild(node, ["--import", "tsx", `${root}/${program}`, ...args], root);
}

/**
 * The child has its own session, so the terminal does not send it a second Ctrl-C. The IPC channel closes when this
 * process is killed, so the child notices.
 */
async function runChild(program, args, cwd) {
  const child = spawn(program, args, { cwd, detached: true, stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  const parent = process.ppid;
  const watch = () => process.ppid !== parent && process.env.npm_lifecycle_event && child.kill("SIGTERM");
  setInterval(watch, 500).unref();
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
