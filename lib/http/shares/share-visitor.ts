import "server-only";
import { createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { clientAddress } from "@/lib/http/request/client-address";
import { headersOf } from "@/lib/http/request/node-headers";
import { env } from "@/lib/platform/env";
import { shareKey } from "./share-keys";

/** A hash of the visitor's network address, for the rate limits, which store no addresses of visitors. */
export function networkOf(request: IncomingMessage): string {
  const address = clientAddress(headersOf(request), env().TRUST_PROXY);
  return createHmac("sha256", shareKey()).update(`address\0${address}`).digest("base64url");
}
