import { cn } from "@/components/ui/class-names";
import { CutText } from "@/components/ui/cut-text";
import { PageLink } from "@/components/ui/page-link";
import { ENTRY_WORDS } from "@/lib/shared/contracts/entry-words";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import type { CreditEntry } from "@/lib/shared/contracts/ledger";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";
import { momentOf } from "./receipt-words";

const HEAD = "border-b px-3 py-2 text-left font-medium text-muted text-xs first:pl-5 last:pr-5";
const CELL = "border-b px-3 py-2.5 align-baseline first:pl-5 last:pr-5 group-last:border-b-0";
const NUMBER = "whitespace-nowrap text-right font-mono";
/** The running totals are shown only where there is room. */
const WIDE = "max-sm:hidden";
const INK: Record<CreditEntry["kind"], string> = { reserve: "text-amber", settle: "text-ink", release: "text-muted" };

/** What is on hold is neither spent nor free. */
const SIGN: Record<CreditEntry["kind"], string> = { reserve: "", settle: "−", release: "+" };

/** Each ledger line with its amount and the month's totals after it. */
export function LedgerTable({ lines }: { lines: readonly CreditEntry[] }) {
  return (
    <table className="w-full border-separate border-spacing-0 overflow-hidden rounded-panel border bg-surface-1">
      <caption className="sr-only">{m.credits_ledger_caption()}</caption>
      <thead>
        <tr>
          <th scope="col" className={HEAD}>
            {m.credits_ledger_entry()}
          </th>
          <th scope="col" className={cn(HEAD, "text-right")}>
            {m.credits_ledger_amount()}
          </th>
          <th scope="col" className={cn(HEAD, WIDE, "text-right")}>
            {m.credits_ledger_reserved_after()}
          </th>
          <th scope="col" className={cn(HEAD, WIDE, "text-right")}>
            {m.credits_ledger_spent_after()}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line }: { line: CreditEntry }) {
  const { kind, amount, reservedAfter, spentAfter, reshoot, createdAt } = line;
  return (
    <tr className="group">
      <th scope="row" className={cn(CELL, "w-full max-w-0 text-left font-normal")}>
        <span className={cn("font-medium", INK[kind])}>{ENTRY_WORDS[kind]()}</span>{" "}
        <PageLink
          href={`/videos/${reshoot.videoId}?result=${reshoot.id}`}
          className="flex min-w-0 flex-wrap underline-offset-2 hover:underline sm:flex-nowrap"
        >
          <CutText text={reshoot.videoTitle} className="max-sm:basis-full" />
          <span className="whitespace-pre max-sm:sr-only"> · </span>
          {/* The telling part: whole, on a phone on a line of its own. */}
          <span className="shrink-0 max-sm:shrink">
            {m.credits_ledger_take({ motion: motionLabel(reshoot.motion), version: reshoot.version })}
          </span>
        </PageLink>
        <span className="block text-muted text-xs">
          <time dateTime={createdAt}>{momentOf(createdAt)}</time> ·{" "}
          <bdi>{m.credits_ledger_ordered_by({ name: reshoot.createdBy.name })}</bdi>
        </span>
      </th>
      <td className={cn(CELL, NUMBER)}>
        {SIGN[kind]}
        {formatCredits(amount)}
      </td>
      <td className={cn(CELL, NUMBER, WIDE, "text-muted")}>{formatCredits(reservedAfter)}</td>
      <td className={cn(CELL, NUMBER, WIDE, "text-muted")}>{formatCredits(spentAfter)}</td>
    </tr>
  );
}
