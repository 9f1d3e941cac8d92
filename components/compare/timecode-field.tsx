"use client";

import { type ReactNode, useId, useState } from "react";
import { Tooltip } from "@/components/ui/tooltip";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { formatTimecode, isDropRate, parseTimecode } from "@/lib/shared/playback/timecode";
import type { Commands } from "./use-commands";
import { type EngineHandle, useEngineState } from "./use-engine";

type FieldProps = {
  handle: EngineHandle;
  commands: Commands;
  /** Frames of the timeline; null until they are counted. */
  length: number | null;
};

const CLASS =
  "rounded-label border border-transparent bg-transparent px-1 py-0.5 hover:border-line-strong focus:border-amber aria-invalid:border-red";

/** Timecode and frame number; both can be edited. Enter seeks, Esc cancels. Only the inputs are drawn again for each frame. */
export function TimecodeFields({ handle, commands, length }: FieldProps) {
  const fps = useEngineState(handle.engine, (state) => state.fps);
  // Counted from the frame that was asked for last, as steps are.
  const from = () => handle.engine?.target ?? 0;
  const field = { handle, onPause: commands.pause, onGo: commands.seek };
  return (
    <span className="flex shrink-0 items-baseline gap-1 font-mono">
      <Hinted hint={m.compare_timecode_hint()}>
        <TypedField
          {...field}
          label={m.compare_timecode()}
          mistake={m.compare_timecode_mistake()}
          format={(frame) => formatTimecode(frame, fps)}
          parse={(typed) => parseTimecode(typed, fps, from())}
          className={`w-[12ch] text-base text-ink ${CLASS}`}
        />
      </Hinted>
      {isDropRate(fps) && (
        <Hinted hint={m.compare_non_drop_hint()}>
          <span className="text-dim text-xs">{m.compare_non_drop()}</span>
        </Hinted>
      )}
      <Hinted hint={m.compare_frame_hint()}>
        <TypedField
          {...field}
          label={length === null ? m.compare_frame() : m.compare_frame_of({ count: length })}
          mistake={m.compare_frame_mistake()}
          format={(frame) => `f${frame}`}
          parse={(typed) => parseTimecode(typed.replace(/^f?(\d+).*$/i, "f$1"), fps, from())}
          className={`w-[6.5ch] text-right text-muted text-xs ${CLASS}`}
        />
      </Hinted>
      <span aria-hidden="true" className="w-[5ch] text-dim text-xs">
        {length !== null && `/ ${length}`}
      </span>
    </span>
  );
}

function Hinted({ hint, children }: { hint: string; children: ReactNode }) {
  return (
    <Tooltip text={hint}>
      {({ ref }) => (
        <span ref={ref} className="relative flex">
          {children}
        </span>
      )}
    </Tooltip>
  );
}

type TypedFieldProps = {
  handle: EngineHandle;
  label: string;
  /** What is wrong with a text that is not valid, and what to type instead. */
  mistake: string;
  format: (frame: number) => string;
  /** The frame that was typed; undefined when the text is not valid. */
  parse: (typed: string) => number | undefined;
  onGo: (frame: number) => void;
  onPause: () => void;
  className: string;
};

function TypedField({ handle, label, mistake, format, parse, onGo, onPause, className }: TypedFieldProps) {
  const frame = useEngineState(handle.engine, (state) => state.frame);
  const [typed, setTyped] = useState<string | null>(null);
  const [told, setTold] = useState(false);
  const mistakeId = useId();
  const wanted = typed === null ? undefined : parse(typed);
  const wrong = typed !== null && typed.trim() !== "" && wanted === undefined;

  const go = () => {
    if (wanted !== undefined) onGo(wanted);
    if (!wrong) setTyped(null);
    setTold(wrong);
  };
  const forget = () => {
    setTyped(null);
    setTold(false);
  };

  return (
    <>
      <input
        aria-label={label}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong && told ? mistakeId : undefined}
        inputMode="text"
        spellCheck={false}
        autoComplete="off"
        value={typed ?? format(frame)}
        onFocus={(event) => {
          onPause();
          event.target.select();
        }}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={forget}
        onKeyDown={(event) => {
          if (event.key === "Enter") go();
          if (event.key === "Escape") {
            forget();
            event.currentTarget.blur();
          }
        }}
        className={className}
      />
      {wrong && told && (
        <span
          id={mistakeId}
          role="alert"
          className="floating absolute bottom-full left-0 z-20 mb-1 w-64 rounded-label px-2 py-1 font-sans text-red text-xs"
        >
          {mistake}
        </span>
      )}
    </>
  );
}
