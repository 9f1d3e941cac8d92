import "server-only";
import { Agent } from "undici";
import { MediaFault } from "@/lib/platform/media-fault";
import type { HostRules } from "@/lib/platform/network/base-url";
import { guardedConnector } from "@/lib/platform/network/guarded-connector";

const IDLE_MS = 30_000;

type Options = {
  variables?: Record<string, string | undefined>;
  /** Replaces the sentence about an address that is not allowed. */
  refusal?: string;
};

/** Creates an agent for videos at public addresses and on hosts that the operator has named; see `guardedConnector`. */
export function createGuardedAgent(rules: HostRules, { variables, refusal }: Options = {}): Agent {
  const refuse = (message: string) => new MediaFault("not_allowed", refusal ?? message);
  return new Agent({
    headersTimeout: IDLE_MS,
    bodyTimeout: IDLE_MS,
    connect: guardedConnector(rules, { refuse, ...(variables && { variables }) }),
  });
}
