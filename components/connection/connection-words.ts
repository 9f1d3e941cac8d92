import type { Tone } from "@/components/ui/status-dot";
import type { ConnectionStatus } from "@/lib/shared/contracts/connection";

type Words = { tone: Tone; label: string; meaning: string; next: string | null };

/** The text of every status: what it is, what it means for the team, what to do. */
export const CONNECTION_WORDS: Record<ConnectionStatus, Words> = {
  unchecked: {
    tone: "idle",
    label: "Not tested yet",
    meaning: "The address and token are saved, and nobody has asked them anything.",
    next: "Test the connection; it is free.",
  },
  working: {
    tone: "good",
    label: "Working",
    meaning: "The upstream answered and knows the token.",
    next: null,
  },
  token_refused: {
    tone: "bad",
    label: "Token refused",
    meaning: "The upstream answered, and does not accept this token. Nothing can be reshot with it.",
    next: "Save a new token.",
  },
  used_up: {
    tone: "bad",
    label: "Balance used up",
    meaning: "The token works, but its account has no credits left. New reshoots would be refused, free of charge.",
    next: "Top up the account, then test again.",
  },
  retired: {
    tone: "bad",
    label: "Reshoot retired",
    meaning: "The upstream no longer offers reshooting to this account. What you already have stays here.",
    next: "Ask Ace Data Cloud whether it will return, or connect another account.",
  },
  unreachable: {
    tone: "bad",
    label: "Not reachable",
    meaning: "Nothing answered at this address in time.",
    next: "Check the address, then test again.",
  },
};
