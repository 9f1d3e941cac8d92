import type { IncomingMessage } from "node:http";

/** Converts the headers of a Node request to web `Headers`. */
export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, [value].flat().join(", "));
  return headers;
}
