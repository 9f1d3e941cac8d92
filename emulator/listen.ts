import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { answerApi } from "./api";
import { answerControl } from "./control";
import type { EmulatorState } from "./emulator-state";
import { serveTeamFile } from "./media";
import { gatewayError, type Reply } from "./reply";

const CONTROL = "/__control";
const MAX_BODY_BYTES = 1024 * 1024;

/** The emulator's HTTP server. Without a control key the control API does not exist. */
export function createListener(state: EmulatorState, controlKey: string | undefined) {
  const counts = new Map<string, number>();

  async function control(request: IncomingMessage, path: string): Promise<Reply> {
    if (controlKey === undefined) return { status: 404, body: { error: "no such control" } };
    if (request.headers.authorization !== `Bearer ${controlKey}`) return { status: 401, body: { error: "wrong key" } };
    const method = request.method ?? "";
    if (method === "GET" && path === "/requests") {
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      return { status: 200, body: { total, counts: Object.fromEntries(counts) } };
    }
    return answerControl(state, { method, path, text: await readBody(request) });
  }

  async function api(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const traceId = randomUUID();
    const text = await readBody(request);
    counts.set(path, (counts.get(path) ?? 0) + 1);
    const { authorization } = request.headers;
    const answer = await answerApi(state, { method: request.method ?? "", path, authorization, text, traceId });
    if (answer === "reset") return void request.socket.resetAndDestroy();
    if (answer === "drop") return void request.socket.destroy();
    sendReply(response, { ...answer, headers: { ...answer.headers, "x-trace-id": traceId } });
  }

  return createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://emulator").pathname;
    const work = path.startsWith(`${CONTROL}/`)
      ? control(request, path.slice(CONTROL.length)).then((reply) => sendReply(response, reply))
      : path.startsWith("/cdn/")
        ? serveTeamFile(state, request, response, path)
        : api(request, response, path);
    work.catch((error: unknown) => {
      state.log(`${request.method} ${path} failed: ${error instanceof Error ? error.stack : error}`);
      if (response.headersSent) response.destroy();
      else sendReply(response, gatewayError("api_error", randomUUID()));
    });
  });
}

/** The whole body as text, or null when it is too large. The rest is read and discarded so that the answer arrives. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString("utf8");
}

function sendReply(response: ServerResponse, reply: Reply): void {
  const text = reply.text ?? JSON.stringify(reply.body);
  const type = reply.text === undefined ? "application/json; charset=utf-8" : "text/html; charset=utf-8";
  response.writeHead(reply.status, {
    "content-type": type,
    "content-length": Buffer.byteLength(text),
    ...reply.headers,
  });
  response.end(text);
}
