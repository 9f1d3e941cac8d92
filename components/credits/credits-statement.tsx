import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import type { Credits } from "@/lib/shared/contracts/credits";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import { CreditsBar } from "./credits-bar";

/** Like a bank's: every line says what it is, and the sum stands under the line. */
export function CreditsStatement({ credits }: { credits: Credits }) {
  const { budget, available, reserved, spent, pricePerReshoot } = credits;
  const affordable = available === null ? null : Math.max(0, Math.floor(available / pricePerReshoot));

  return (
    <>
      <section aria-label="In short" className="grid gap-4 rounded-panel border bg-surface-1 p-5">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-mono text-2xl tracking-tight">{formatCredits(available ?? spent)}</span>
          <span className="text-base text-muted">{available === null ? "credits spent" : "credits left"}</span>
          {affordable !== null && (
            <span className="ml-auto text-muted">
              {affordable === 0
                ? "not enough for a reshoot"
                : `${affordable} more at ${formatCredits(pricePerReshoot)}`}
            </span>
          )}
        </p>
        {budget !== null && available !== null && <CreditsBar budget={budget} spent={spent} reserved={reserved} />}
      </section>
      <table className="w-full border-separate border-spacing-0 overflow-hidden rounded-panel border bg-surface-1">
        <caption className="sr-only">How the credits of this month add up</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Credits</th>
          </tr>
        </thead>
        <tbody>
          <Line
            name="Budget"
            note={
              budget === null
                ? "No budget is set; only the upstream account limits you."
                : "What the team may use this month."
            }
          >
            {budget === null ? "none" : formatCredits(budget)}
          </Line>
          <Line name="Spent" note="Reshoots that were delivered.">
            {signed(spent)}
          </Line>
          <Line name="Reserved" note="Reshoots under way. Becomes spent on delivery, comes back on failure.">
            {signed(reserved)}
          </Line>
        </tbody>
        {available !== null && (
          <tfoot>
            <Line name="Left" note="Budget less spent and reserved." total>
              {formatCredits(available)}
            </Line>
          </tfoot>
        )}
      </table>
    </>
  );
}

const signed = (amount: number) => (amount === 0 ? formatCredits(0) : `−${formatCredits(amount)}`);

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
