import { Clapperboard } from "@/components/icons/clapperboard";
import { Tooltip } from "@/components/ui/tooltip";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type OnClipSwitchProps = {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  /** The pointer, a finger or the focus is on it: it may be pressed next. */
  onIntent: () => void;
};

/** Whether the tiles show the motions on the source's own picture or on the sample scene. */
export function OnClipSwitch({ isOn, onChange, onIntent }: OnClipSwitchProps) {
  return (
    <Tooltip text={isOn ? m.motions_on_clip_off_hint() : m.motions_on_clip_on_hint()} className="shrink-0">
      {({ ref, describedBy }) => (
        <button
          ref={ref}
          type="button"
          role="switch"
          aria-checked={isOn}
          aria-describedby={describedBy}
          onClick={() => onChange(!isOn)}
          onPointerEnter={onIntent}
          onPointerDown={onIntent}
          onFocus={onIntent}
          className="group/switch inline-flex h-9 items-center gap-1.5 rounded-control px-2 text-muted text-xs transition-colors pointer-coarse:min-h-11 hover:text-ink focus-visible:outline-2 focus-visible:outline-amber aria-checked:text-ink"
        >
          <Clapperboard aria-hidden="true" className="size-3.5" />
          {m.motions_on_clip()}
          <span
            aria-hidden="true"
            className="relative h-4 w-7 rounded-full border border-edge bg-surface-3 transition-colors group-aria-checked/switch:border-amber group-aria-checked/switch:bg-amber"
          >
            <span className="absolute top-0.5 left-0.5 size-2.5 rounded-full bg-muted transition-transform group-aria-checked/switch:translate-x-3 group-aria-checked/switch:bg-amber-ink motion-reduce:transition-none" />
          </span>
        </button>
      )}
    </Tooltip>
  );
}
