import { setTimeout as wait } from "node:timers/promises";

const INSPECTOR = "http://127.0.0.1:9229/json";
const ROUNDS = 3;
const TIMEOUT_MS = 10_000;

/**
 * Runs garbage collection in a Node process of this machine through its inspector, so that a later measurement counts
 * only live memory. The inspector's default port must be free; it stays open until that process ends.
 */
export async function collectGarbage(pid: number): Promise<void> {
  process.kill(pid, "SIGUSR1");
  const socket = new WebSocket(await addressOf());
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", reject, { once: true });
  });
  for (let round = 1; round <= ROUNDS; round += 1) await ask(socket, round, "HeapProfiler.collectGarbage");
  socket.close();
}

async function addressOf(): Promise<string> {
  for (const deadline = Date.now() + TIMEOUT_MS; Date.now() < deadline; await wait(100)) {
    const targets = await fetch(INSPECTOR).then(
      (response) => response.json() as Promise<{ webSocketDebuggerUrl: string }[]>,
      () => [],
    );
    if (targets[0]) return targets[0].webSocketDebuggerUrl;
  }
  throw new Error("The inspector of the web process did not answer. Is port 9229 in use?");
}

function ask(socket: WebSocket, id: number, method: string): Promise<void> {
  return new Promise((resolve) => {
    const hear = ({ data }: MessageEvent) => {
      if (JSON.parse(String(data)).id !== id) return;
      socket.removeEventListener("message", hear);
      resolve();
    };
    socket.addEventListener("message", hear);
    socket.send(JSON.stringify({ id, method }));
  });
}
