"use client";

import { useEffect, useRef } from "react";
import { COLOUR_CODES, type DrawingColour, MOST_TEXT_LENGTH } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { PlacedPicture } from "@/lib/shared/playback/placement";
import { TEXT_FONT, TEXT_WEIGHT, UNITS } from "./shape-path";
import type { Entry } from "./use-editor";

/** Below this iOS zooms the page in. */
const LEAST_FONT = 16;

type TextEntryProps = {
  entry: Entry;
  size: number;
  colour: DrawingColour;
  picture: PlacedPicture;
  /** With an empty text when there is nothing to keep. */
  onDone: (text: string) => void;
  onCancel: () => void;
};

/** A text is typed where it will be. Enter finishes it, Shift Enter begins a new line, Esc leaves it as it was. */
export function TextEntry({ entry, size, colour, picture: { box }, onDone, onCancel }: TextEntryProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const isOver = useRef(false);
  useEffect(() => field.current?.focus(), []);
  const end = (act: () => void) => {
    if (isOver.current) return;
    isOver.current = true;
    act();
  };
  const finish = () => end(() => onDone(clean(field.current?.value ?? "")));
  return (
    <textarea
      ref={field}
      aria-label={m.drawing_text_field()}
      defaultValue={entry.text}
      maxLength={MOST_TEXT_LENGTH}
      rows={1}
      onBlur={finish}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Escape") end(onCancel);
        else if (event.key === "Enter" && !event.shiftKey) finish();
        else return;
        event.preventDefault();
      }}
      className="pointer-events-auto absolute field-sizing-content min-w-24 resize-none rounded-label border border-edge bg-scrim px-0.5 leading-tight"
      style={{
        ...{ left: box.left + entry.at[0] * box.width, top: box.top + entry.at[1] * box.height },
        fontSize: Math.max(LEAST_FONT, (size * box.width) / UNITS),
        ...{ fontFamily: TEXT_FONT, fontWeight: TEXT_WEIGHT, color: COLOUR_CODES[colour] },
      }}
    />
  );
}

const clean = (text: string) => text.replaceAll("\0", "").toWellFormed().trimEnd();
