import type { Tone } from "@/components/ui/status-dot";
import type { ConnectionStatus } from "@/lib/shared/contracts/connection";

type Words = { tone: Tone; label: string; meaning: string; next: string | null };

/** The text of every status: what it is, what it means for the team, what to do. */
export const CONNECTION_WORDS: Record<ConnectionStatus, Words> = {
  unchecked: {
    tone: "idle",
    label: "Not tested yet",
    meaning: "The address and token are saved, but not tested.",
    next: "Test the connection; it is free.",
  },
  working: {
    tone: "good",
    label: "Working",
    meaning: "The Veo API answered and accepts the token.",
    next: null,
  },
  token_refused: {
    tone: "bad",
    label: "Token refused",
    meaning: "The Veo API answered, but does not accept this token. You can't reshoot with it.",
    next: "Save a new token.",
  },
  used_up: {
    tone: "bad",
    label: "Balance used up",
    meaning: "The token works, but its account has no credits left. New reshoots are refused. You are not charged.",
    next: "Top up the account, then test again.",
  },
  retired: {
    tone: "bad",
    label: "Reshoot no longer available",
    meaning: "The Veo API no longer offers reshoots to this account. Your videos and results stay here.",
    next: "Ask Ace Data Cloud whether it will return, or connect another account.",
  },
  unreachable: {
    tone: "bad",
    label: "Not reachable",
    meaning: "The server at this address did not answer in time.",
    next: "Check the address, then test again.",
  },
};
