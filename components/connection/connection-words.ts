import type { Tone } from "@/components/ui/status-dot";
import type { ConnectionStatus } from "@/lib/shared/contracts/connection";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type Words = { tone: Tone; label: () => string; meaning: () => string; next: (() => string) | null };

/** The text of every status: what it is, what it means for the team, what to do. */
export const CONNECTION_WORDS: Record<ConnectionStatus, Words> = {
  unchecked: {
    tone: "idle",
    label: m.connection_unchecked,
    meaning: m.connection_unchecked_meaning,
    next: m.connection_unchecked_next,
  },
  working: {
    tone: "good",
    label: m.connection_working,
    meaning: m.connection_working_meaning,
    next: null,
  },
  token_refused: {
    tone: "bad",
    label: m.connection_token_refused,
    meaning: m.connection_token_refused_meaning,
    next: m.connection_token_refused_next,
  },
  used_up: {
    tone: "bad",
    label: m.connection_used_up,
    meaning: m.connection_used_up_meaning,
    next: m.connection_used_up_next,
  },
  retired: {
    tone: "bad",
    label: m.connection_retired,
    meaning: m.connection_retired_meaning,
    next: m.connection_retired_next,
  },
  unreachable: {
    tone: "bad",
    label: m.connection_unreachable,
    meaning: m.connection_unreachable_meaning,
    next: m.connection_unreachable_next,
  },
};
