import type { ConnectionStatus } from "@/lib/shared/contracts/connection";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Throws for a connection that is known to refuse every reshoot, before any work is done. */
export function requireConnection(status: ConnectionStatus | null): void {
  if (status === null) {
    throw new AppError("no_connection", m.errors_connection_missing_add_one());
  }
  if (status === "retired") {
    throw new AppError("capability_unavailable", m.errors_reshoots_refused_retired());
  }
  if (status === "token_refused") {
    throw new AppError("connection_refused", m.errors_connection_token_refused());
  }
}
