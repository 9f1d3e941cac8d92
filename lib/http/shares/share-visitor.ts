import "server-only";
import { createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { clientAddress } from "@/lib/http/request/client-address";
import { headersOf } from "@/lib/http/request/node-headers";
import { env } from "@/lib/platform/env";
import { shareKey } from "./share-keys";

/** Stands for the visitor's network address in the counters of the throttle, which keep no addresses of visitors. */
export function networkOf(request: IncomingMessage): string {
  const address = clientAddress(headersOf(request), env().TRUST_PROXY);
  return createHmac("sha256", shareKey()).update(`address\0${address}`).digest("base64url");
}
