import "server-only";
import { createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { clientAddress } from "@/lib/http/request/client-address";
import { headersOf } from "@/lib/http/request/node-headers";
import { env } from "@/lib/platform/env";
import { shareKey } from "./share-keys";

/** A hash of the visitor's network address, for the rate limits, which store no addresses of visitors. */
export const networkOf = (request: IncomingMessage): string => networkIn(headersOf(request));

/** The same for a web request. */
export function networkIn(headers: Headers): string {
  const address = clientAddress(headers, env().TRUST_PROXY);
  return createHmac("sha256", shareKey()).update(`address\0${address}`).digest("base64url");
}

/** A name for a person that is the same within one share, and that no one can trace to an account. */
export const visitorKey = (shareId: string, id: string): string =>
  createHmac("sha256", shareKey()).update(`person\0${shareId}\0${id}`).digest("base64url").slice(0, 16);
