import "server-only";
import { createHash } from "node:crypto";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";
import { ENDPOINTS } from "@/lib/shared/contracts/registry";
import { openApiDocument } from "./openapi";

let ours: string | undefined;

/**
 * Returns a hash of this server's API contracts. Pages are sent with it and responses carry it, so that a page that is older
 * than its server can say so. Browsers have only the types of the schemas and do not check replies against them.
 */
export function contractMark(): string {
  ours ??= markOf(ENDPOINTS);
  return ours;
}

/** Returns a different hash for each different set of contracts; the version of the product does not count. */
export function markOf(endpoints: readonly Endpoint[]): string {
  const { paths, components } = openApiDocument(endpoints);
  return createHash("sha256")
    .update(JSON.stringify([paths, components]))
    .digest("base64url")
    .slice(0, 12);
}
