import "server-only";
import { createHash } from "node:crypto";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";
import { ENDPOINTS } from "@/lib/shared/contracts/registry";
import { openApiDocument } from "./openapi";

let ours: string | undefined;

/**
 * Names what the API of this server speaks. Pages are sent with it and answers carry it, so that a page which is older than
 * its server can say so: browsers do not hold replies to their schemas, of which they have the types only.
 */
export function contractMark(): string {
  ours ??= markOf(ENDPOINTS);
  return ours;
}

/** Another one for every other contract; the version of the product does not count. */
export function markOf(endpoints: readonly Endpoint[]): string {
  const { paths, components } = openApiDocument(endpoints);
  return createHash("sha256")
    .update(JSON.stringify([paths, components]))
    .digest("base64url")
    .slice(0, 12);
}
