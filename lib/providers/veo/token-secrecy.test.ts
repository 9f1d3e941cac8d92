import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createVeoClient } from "./client";

const TOKEN = "s3cr3t-tok3n-0123456789";

/** Answers as its path asks, and quotes the caller's header wherever a provider could. */
const quoting = createServer((request, response) => {
  const quote = String(request.headers.authorization);
  const [status, form] = (request.url ?? "").split("/").slice(1, 3);
  const error = { code: quote, message: `The token ${quote} is wrong.` };
  const bodies: Record<string, string> = {
    gateway: JSON.stringify({ error, trace_id: quote }),
    worker: JSON.stringify({ success: false, error: error.message, trace_id: quote }),
    kong: JSON.stringify({ message: quote }),
    text: `<html>${quote}</html>`,
    task: JSON.stringify({ id: "1", response: { success: false, error } }),
    drop: "",
  };
  if (form === "drop") return request.socket.destroy();
  response.writeHead(Number(status), { "retry-after": quote, "x-trace-id": quote }).end(bodies[form ?? ""]);
});
let origin: string;

beforeAll(async () => {
  await new Promise<void>((listening) => void quoting.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${(quoting.address() as AddressInfo).port}`;
});
afterAll(() => void quoting.close());

/** Everything that a caller could log of what a client returns or throws, with nested causes and hidden fields. */
async function everythingSaid(baseUrl: string, token: string, send?: typeof fetch): Promise<string> {
  const client = createVeoClient({ baseUrl, token, ...(send && { fetch: send }) });
  const said = await Promise.all([
    client.reshoot({ videoId: "v", motion: "UP" }),
    client.task("1").catch((error: unknown) => error),
    client.tasks({}).catch((error: unknown) => error),
    Array.fromAsync(client.allTasks({})).catch((error: unknown) => error),
    client.probe(),
  ]);
  const stacks = said.map((each) => (each instanceof Error ? `${each.stack} ${JSON.stringify(each)}` : ""));
  return inspect(said, { depth: 20, showHidden: true }) + stacks.join("\n");
}

const statuses = [200, 302, 400, 401, 403, 404, 429, 500];
const forms = ["gateway", "worker", "kong", "text", "task", "drop"];

test.each(statuses.flatMap((status) => forms.map((form) => [status, form] as const)))(
  "a token that the provider quotes in a %i %s answer does not get into our results",
  async (status, form) => {
    const said = await everythingSaid(`${origin}/${status}/${form}`, TOKEN);
    expect(said).not.toContain(TOKEN);
    expect(said.length).toBeGreaterThan(200);
  },
);

test("a token that fetch would quote in its error stays secret", async () => {
  for (const token of [`${TOKEN}\n`, `${TOKEN} and more`, `${TOKEN}é`, `${TOKEN}\u0000`]) {
    expect(await everythingSaid(origin, token)).not.toContain(TOKEN);
  }
});

test("the message and the causes of an error of fetch are not passed on", async () => {
  const leaky: typeof fetch = (_input, init) => {
    const cause = Object.assign(new Error(`bad ${JSON.stringify(init?.headers)}`), { code: "UND_ERR_SOCKET" });
    return Promise.reject(new TypeError(`cannot send ${JSON.stringify(init)}`, { cause }));
  };
  expect(await everythingSaid(origin, TOKEN, leaky)).not.toContain(TOKEN);
});

test("credentials in the base URL are refused and not repeated", async () => {
  const said = await everythingSaid(`http://user:${TOKEN}@127.0.0.1:1`, "another-token");
  expect(said).not.toContain(TOKEN);
});
