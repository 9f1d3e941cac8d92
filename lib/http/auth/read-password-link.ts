import "server-only";
import { headers } from "next/headers";
import { findPersonByLink } from "@/lib/domain/accounts/password-links";
import { clientAddress } from "@/lib/http/request/client-address";
import { withRequestAddress } from "@/lib/platform/audit/request-address";
import { env } from "@/lib/platform/env";
import { shortAddress } from "@/lib/platform/short-address";
import { openServices } from "@/lib/services";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type Person = { name: string; email: string };

/** Who chooses a new password by this link, or the sentence for a link that does not count. For server components. */
export async function readPasswordLink(token: string): Promise<Person | { reason: string }> {
  const services = await openServices();
  const address = shortAddress(clientAddress(await headers(), env().TRUST_PROXY));
  const ctx = { ...services, actor: { kind: "guest" } } as const;
  try {
    const person = await withRequestAddress(address, () => findPersonByLink(ctx, token));
    return person ? { name: person.name, email: person.email } : { reason: m.errors_account_link_invalid() };
  } catch (error) {
    if (error instanceof AppError && error.code === "rate_limited") return { reason: error.message };
    throw error;
  }
}
