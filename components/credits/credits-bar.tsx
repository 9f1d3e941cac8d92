import { cn } from "@/components/ui/class-names";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Where the user's own colours replace backgrounds, these keep theirs, in the system's words. */
const SPENT = "forced-color-adjust-none bg-ink forced-colors:bg-[CanvasText]";
const ON_HOLD =
  "forced-color-adjust-none bg-[repeating-linear-gradient(135deg,var(--held)_0_2px,transparent_2px_4px)] [--held:var(--amber)] forced-colors:[--held:CanvasText]";

type CreditsBarProps = { budget: number; spent: number; reserved: number };

/** The budget as one bar: spent is solid, reserved is hatched, the rest is empty. The table shows the numbers. */
export function CreditsBar({ budget, spent, reserved }: CreditsBarProps) {
  const whole = Math.max(budget, spent + reserved, 1);
  const share = (amount: number) => ({ width: `${(100 * amount) / whole}%` });
  const words = m.credits_bar_label({
    spent: formatCredits(spent),
    reserved: formatCredits(reserved),
    budget: formatCredits(budget),
  });

  return (
    <div>
      <div role="img" aria-label={words} className="flex h-2 gap-px overflow-hidden rounded-full border border-edge">
        <span style={share(spent)} className={SPENT} />
        <span style={share(reserved)} className={ON_HOLD} />
      </div>
      <ul aria-hidden="true" className="mt-2 flex flex-wrap gap-x-5 text-muted text-xs">
        <Key className={SPENT}>{m.credits_bar_spent()}</Key>
        <Key className={ON_HOLD}>{m.credits_bar_reserved()}</Key>
        <Key className="border border-edge">{m.credits_bar_left()}</Key>
      </ul>
    </div>
  );
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span className={cn("size-2 rounded-[2px]", className)} />
      {children}
    </li>
  );
}
