import { resultName } from "@/components/compare/player-video";
import { ChevronDown } from "@/components/icons/chevron-down";
import { Menu } from "@/components/ui/menu";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type SheetResultsProps = {
  results: readonly Reshoot[];
  /** Null: the source and all results. */
  chosen: readonly string[] | null;
  onChange: (chosen: readonly string[] | null) => void;
};

/** Of which results the sheet has comments: all, or those that are checked. */
export function SheetResults({ results, chosen, onChange }: SheetResultsProps) {
  const toggle = (id: string, isOn: boolean) => {
    const next = results.flatMap((one) => ((one.id === id ? isOn : chosen?.includes(one.id)) ? [one.id] : []));
    onChange(next.length > 0 ? next : null);
  };
  const words = wordsOf(results, chosen);
  return (
    <Menu
      label={m.review_sheets_results_chosen({ name: words })}
      button={
        <span className="flex items-center justify-between gap-2">
          <bdi className="max-w-56 truncate">{words}</bdi>
          <ChevronDown className="size-3.5 shrink-0 text-muted" />
        </span>
      }
      buttonClassName="h-10 max-w-full max-sm:max-w-[calc(100%-8.5rem)] max-sm:shrink-0 rounded-control border border-line-strong bg-surface-1 px-3 text-sm hover:bg-surface-3 sm:h-8"
      align="start"
    >
      <fieldset className="max-h-[min(20rem,60dvh)] overflow-y-auto">
        <legend className="sr-only">{m.review_sheets_results()}</legend>
        <Check label={m.review_exports_range_all()} checked={chosen === null} onChange={() => onChange(null)} />
        {results.map((one) => (
          <Check
            key={one.id}
            label={resultName(one)}
            checked={chosen?.includes(one.id) ?? false}
            onChange={(isOn) => toggle(one.id, isOn)}
          />
        ))}
      </fieldset>
    </Menu>
  );
}

type CheckProps = { label: string; checked: boolean; onChange: (checked: boolean) => void };

const Check = ({ label, checked, onChange }: CheckProps) => (
  <label className="flex min-h-8 items-center gap-2.5 rounded-label px-2.5 text-sm hover:bg-surface-3 pointer-coarse:min-h-11">
    <input
      type="checkbox"
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
      className="size-4 accent-amber"
    />
    <bdi className="min-w-0 truncate">{label}</bdi>
  </label>
);

function wordsOf(results: readonly Reshoot[], chosen: readonly string[] | null): string {
  if (chosen === null) return m.review_exports_range_all();
  const only = chosen.length === 1 ? results.find(({ id }) => id === chosen[0]) : undefined;
  return only
    ? m.review_exports_range_result({ name: resultName(only) })
    : m.review_exports_range_selected({ count: chosen.length });
}
