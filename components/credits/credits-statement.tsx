import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import type { Credits } from "@/lib/shared/contracts/credits";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { CreditsBar } from "./credits-bar";
import { overBudgetBy } from "./over-budget";

/**
 * A statement as from a bank: every line has a label, and the sum is below the line. Totals have no sign, here and in the
 * ledger: only an entry that charges or returns something has one.
 */
export function CreditsStatement({ credits }: { credits: Credits }) {
  const { budget, available, reserved, spent, pricePerReshoot } = credits;
  const overBy = overBudgetBy(credits);
  const affordable = available === null ? null : Math.max(0, Math.floor(available / pricePerReshoot));

  return (
    <>
      <section aria-label={m.credits_summary_label()} className="grid gap-4 rounded-panel border bg-surface-1 p-5">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <Sum credits={credits} overBy={overBy} />
          {affordable !== null && (
            <span className="ml-auto text-muted">
              {affordable === 0
                ? m.credits_enough_for_none()
                : m.credits_enough_for({ count: affordable, price: formatCredits(pricePerReshoot) })}
            </span>
          )}
        </p>
        {budget !== null && available !== null && <CreditsBar budget={budget} spent={spent} reserved={reserved} />}
      </section>
      <table className="w-full border-separate border-spacing-0 overflow-hidden rounded-panel border bg-surface-1">
        <caption className="sr-only">{m.credits_breakdown_caption()}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{m.credits_breakdown_line()}</th>
            <th scope="col">{m.credits_breakdown_amount()}</th>
          </tr>
        </thead>
        <tbody>
          <Line
            name={m.credits_budget()}
            note={budget === null ? m.credits_budget_none_note() : m.credits_budget_note()}
          >
            {budget === null ? m.credits_budget_none() : formatCredits(budget)}
          </Line>
          <Line name={m.credits_spent()} note={m.credits_spent_note()}>
            {formatCredits(spent)}
          </Line>
          <Line name={m.credits_reserved()} note={m.credits_reserved_note()}>
            {formatCredits(reserved)}
          </Line>
        </tbody>
        {available !== null && (
          <tfoot>
            <Left available={available} overBy={overBy} />
          </tfoot>
        )}
      </table>
    </>
  );
}

function Sum({ credits: { available, spent }, overBy }: { credits: Credits; overBy: number }) {
  const look = "text-2xl tracking-tight";
  if (overBy > 0) return <span className={look}>{m.credits_over_budget({ amount: formatCredits(overBy) })}</span>;
  return (
    <>
      <span className={cn(look, "font-mono")}>{formatCredits(available ?? spent)}</span>
      <span className="text-base text-muted">
        {available === null ? m.credits_amount_spent() : m.credits_amount_left()}
      </span>
    </>
  );
}

const Left = ({ available, overBy }: { available: number; overBy: number }) =>
  overBy > 0 ? (
    <Line name={m.credits_over_budget_line()} note={m.credits_over_budget_note()} total>
      −{formatCredits(overBy)}
    </Line>
  ) : (
    <Line name={m.credits_left()} note={m.credits_left_note()} total>
      {formatCredits(available)}
    </Line>
  );

type LineProps = { name: string; note: string; total?: boolean; children: ReactNode };

function Line({ name, note, total = false, children }: LineProps) {
  return (
    <tr className={cn("group", total && "bg-surface-2")}>
      <th
        scope="row"
        className={cn(
          "border-b px-5 py-3 text-left font-medium group-last:border-b-0",
          total && "border-t border-t-line-strong",
        )}
      >
        {name}
        <span className="block font-normal text-muted text-xs">{note}</span>
      </th>
      <td
        className={cn(
          "whitespace-nowrap border-b px-5 py-3 text-right align-top font-mono group-last:border-b-0",
          total && "border-t border-t-line-strong",
        )}
      >
        {children}
      </td>
    </tr>
  );
}
