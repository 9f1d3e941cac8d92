import "server-only";
import { createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { env } from "@/lib/env";
import type { Services } from "@/lib/services";
import type { Visit } from "@/lib/shares/share-state.repo";
import { visitOf } from "@/lib/shares/visit";
import { clientAddress } from "./client-address";
import { headersOf } from "./node-headers";
import { shareKey } from "./share-keys";

export type Visitor = {
  visit: Visit;
  /** Stands for the network address in the counters of the throttle, which keep no addresses of visitors. */
  from: string;
};

/** Who holds the link, as far as anybody needs to know. */
export async function visitorOf(services: Services, request: IncomingMessage): Promise<Visitor> {
  const headers = headersOf(request);
  const address = clientAddress(headers, env().TRUST_PROXY);
  const agent = headers.get("user-agent")?.slice(0, 300) ?? "";
  const visit = await visitOf(services, shareKey(), { address, agent });
  return { visit, from: createHmac("sha256", shareKey()).update(`address\0${address}`).digest("base64url") };
}
