import { buttonClass } from "@/components/ui/button-class";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { PAIR_MODES, type PairMode, type PairViewState } from "./pair-view-state";

const MODE_NAMES: Record<PairMode, () => string> = {
  side: m.share_viewer_mode_side,
  wipe: m.share_viewer_mode_wipe,
  flip: m.share_viewer_mode_flip,
};

type PairModesProps = { viewState: PairViewState; onChange: (part: Partial<PairViewState>) => void };

/** How both pictures are compared. */
export function PairModes({ viewState, onChange }: PairModesProps) {
  return (
    <>
      <fieldset className="inline-flex rounded-control border bg-surface-2 p-0.5">
        <legend className="sr-only">{m.share_viewer_mode_label()}</legend>
        {PAIR_MODES.map((mode) => (
          <label
            key={mode}
            className="relative flex min-h-9 cursor-pointer items-center whitespace-nowrap rounded-label px-3 text-muted sm:text-sm has-checked:bg-surface-3 has-checked:text-ink has-checked:ring-1 has-checked:ring-line-strong has-focus-visible:outline-2 has-focus-visible:outline-amber sm:min-h-7"
          >
            <input
              type="radio"
              name="mode"
              checked={viewState.mode === mode}
              onChange={() => onChange({ mode })}
              className="absolute inset-0 cursor-pointer appearance-none rounded-label outline-none"
            />
            {MODE_NAMES[mode]()}
          </label>
        ))}
      </fieldset>
      {viewState.mode === "flip" && (
        <button
          type="button"
          aria-pressed={viewState.shown === "b"}
          onClick={() => onChange({ shown: viewState.shown === "a" ? "b" : "a" })}
          className={buttonClass()}
        >
          {viewState.shown === "a" ? m.share_viewer_flip_show_reshoot() : m.share_viewer_flip_show_source()}
        </button>
      )}
    </>
  );
}

type ResultChoiceProps = {
  videos: readonly SharedVideo[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
};

/** Which result is compared, where the link shows several. */
export function ResultChoice({ videos, chosen, onChoose }: ResultChoiceProps) {
  const results = videos.filter(({ leads }) => !leads);
  if (results.length < 2) return null;
  return (
    <select
      aria-label={m.share_viewer_reshoot_label()}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
      className="h-10 min-w-0 max-w-full rounded-control border border-edge bg-surface-1 px-2 text-ink sm:h-8"
    >
      {results.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}
