import "server-only";
import type { Connection } from "@/lib/shared/contracts/connection";
import type { ConnectionRow } from "./connections.repo";

const NONE: Connection = {
  configured: false,
  baseUrl: null,
  tokenLastFour: null,
  status: null,
  statusMessage: null,
  checkedAt: null,
};

/** The reply form of a connection. It has no field for the token. */
export function toConnection(row: ConnectionRow | undefined): Connection {
  if (!row) return NONE;
  const { baseUrl, tokenLastFour, status, statusMessage, checkedAt } = row;
  return {
    configured: true,
    baseUrl,
    tokenLastFour,
    status,
    statusMessage,
    checkedAt: checkedAt?.toISOString() ?? null,
  };
}
