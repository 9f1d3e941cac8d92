import "server-only";
import type { ServerResponse } from "node:http";

/** Next removes `content-encoding` from what a route returns. A route that compresses its body itself says so by this header. */
export const BODY_ENCODING = "x-body-encoding";

const GZIP = /(^|,)\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*(,|$))|,|$)/i;

/** Whether a reply to this request may be compressed by its route. In development the reply would not get its header. */
export const takesGzip = ({ headers }: Request, { isProduction }: { isProduction: boolean }): boolean =>
  isProduction && GZIP.test(headers.get("accept-encoding") ?? "");

/** Gives a compressed reply its header, when its headers are sent. */
export function nameEncoding(response: ServerResponse): void {
  const encoding = response.getHeader(BODY_ENCODING);
  if (encoding === undefined) return;
  response.removeHeader(BODY_ENCODING);
  response.setHeader("content-encoding", encoding);
}
