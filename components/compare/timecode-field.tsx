"use client";

import { useState } from "react";
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

/** Timecode and frame number; both can be edited. Enter seeks, Esc cancels. */
export function TimecodeFields({ handle, commands, length }: FieldProps) {
  const frame = useEngineState(handle.engine, (state) => state.frame);
  const fps = useEngineState(handle.engine, (state) => state.fps);
  const go = { onPause: commands.pause, onGo: commands.seek };
  return (
    <span className="flex shrink-0 items-baseline gap-1 font-mono">
      <TypedField
        {...go}
        label={m.compare_timecode()}
        title={m.compare_timecode_hint()}
        text={formatTimecode(frame, fps)}
        parse={(typed) => parseTimecode(typed, fps)}
        className={`w-[12ch] text-base text-ink ${CLASS}`}
      />
      {isDropRate(fps) && (
        <abbr title={m.compare_non_drop_hint()} className="text-dim text-xs">
          {m.compare_non_drop()}
        </abbr>
      )}
      <TypedField
        {...go}
        label={length === null ? m.compare_frame() : m.compare_frame_of({ count: length })}
        title={m.compare_frame_hint()}
        text={`f${frame}`}
        parse={(typed) => parseTimecode(typed.replace(/^f?(\d+).*$/i, "f$1"), fps)}
        className={`w-[6.5ch] text-right text-muted text-xs ${CLASS}`}
      />
      <span aria-hidden="true" className="w-[5ch] text-dim text-xs">
        {length !== null && `/ ${length}`}
      </span>
    </span>
  );
}

type TypedFieldProps = {
  label: string;
  title: string;
  text: string;
  /** The frame that was typed; undefined when the text is not valid. */
  parse: (typed: string) => number | undefined;
  onGo: (frame: number) => void;
  onPause: () => void;
  className: string;
};

function TypedField({ label, title, text, parse, onGo, onPause, className }: TypedFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const wanted = typed === null ? undefined : parse(typed);
  const wrong = typed !== null && typed.trim() !== "" && wanted === undefined;

  const go = () => {
    if (wanted !== undefined) onGo(wanted);
    if (!wrong) setTyped(null);
  };

  return (
    <input
      aria-label={label}
      aria-invalid={wrong || undefined}
      title={title}
      inputMode="text"
      spellCheck={false}
      autoComplete="off"
      value={typed ?? text}
      onFocus={(event) => {
        onPause();
        event.target.select();
      }}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => setTyped(null)}
      onKeyDown={(event) => {
        if (event.key === "Enter") go();
        if (event.key === "Escape") {
          setTyped(null);
          event.currentTarget.blur();
        }
      }}
      className={className}
    />
  );
}
