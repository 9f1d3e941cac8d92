import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/**
 * The shortened network address of the request that is being handled, for the audit. It travels beside the call instead of
 * through it: every change of the product writes an audit entry, and no rule depends on the address.
 */
const current = new AsyncLocalStorage<string>();

export const withRequestAddress = <T>(address: string, handle: () => T): T => current.run(address, handle);

/** Null for what the server does by itself. */
export const requestAddress = (): string | null => current.getStore() ?? null;
