import "server-only";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { headersOf } from "./node-headers";

/** Converts a Node request with an unread body to a web `Request`, for `readText` and `readJsonBody`. */
export function webRequestOf(request: IncomingMessage): Request {
  // Safe: Node's stream type and the DOM's describe the same object.
  const body = Readable.toWeb(request) as unknown as BodyInit;
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers: headersOf(request), body, duplex: "half" };
  return new Request("http://body", init);
}
