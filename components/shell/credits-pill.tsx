"use client";

import { PageLink } from "@/components/ui/page-link";
import { useCredits } from "@/lib/browser/credits";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/**
 * The credits left this month, or spent when the team has no budget. Keeps its width while it loads. On the narrowest phones, and
 * on others while something waits for a decision, only the account menu leads to them.
 */
export function CreditsPill() {
  const { data } = useCredits();
  const figure = data && formatCredits(data.available ?? data.spent);
  const word = data?.available === null ? m.shell_credits_spent() : m.shell_credits_unit();

  return (
    <PageLink href="/credits" className={pill}>
      <span className="inline-block min-w-[5ch] text-right font-mono text-ink">{figure ?? "–"}</span>
      <span className="max-sm:sr-only">{word}</span>
      {data?.available !== null && <span className="sr-only"> {m.shell_credits_left()}</span>}
    </PageLink>
  );
}

/** The pills of the top bar. */
const pill =
  "flex h-9 shrink-0 items-center gap-2 rounded-full border border-line-strong px-3 text-muted text-sm whitespace-nowrap max-[24rem]:hidden group-has-data-undecided/bar:max-[26rem]:hidden " +
  "transition-colors hover:text-ink hover:border-muted sm:h-7";
