import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, expect, it } from "vitest";
import { askHealth } from "./ask-health";

const server = createServer((_request, response) => response.writeHead(status).end("words"));
let status = 200;

async function listen(): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // Safe: a server that listens on TCP has an address with a port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
afterEach(() => server.close());

it("returns the complaint of an unhealthy web process", async () => {
  const origin = await listen();
  status = 200;
  expect(await askHealth(origin)).toBeNull();
  status = 503;
  expect(await askHealth(origin)).toBe("503 words");
  server.close();
  await once(server, "close");
  expect(await askHealth(origin)).toBe("no answer");
});

it("connects to this machine directly, even when the environment sets a proxy for Node", async () => {
  status = 200;
  const origin = await listen();
  const code = `import { askHealth } from ${JSON.stringify(join(import.meta.dirname, "ask-health.ts"))}; console.log(await askHealth("${origin}"));`;
  const env = { ...process.env, NODE_USE_ENV_PROXY: "1", HTTP_PROXY: "http://127.0.0.1:9" };
  const args = ["--import", "tsx", "--input-type=module", "--eval", code];
  expect((await promisify(execFile)(process.execPath, args, { env })).stdout.trim()).toBe("null");
});
