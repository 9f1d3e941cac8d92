"use client";

import { type RefObject, useEffect } from "react";
import type { Shape } from "@/lib/shared/drawing/drawing";
import { boundsOf } from "@/lib/shared/drawing/geometry";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { PlacedPicture } from "@/lib/shared/playback/placement";
import { nameOfShape } from "./drawing-words";
import { PictureFrame } from "./picture-frame";
import { UNITS } from "./shape-path";
import { ShapeView } from "./shape-view";
import { TextEntry } from "./text-entry";
import { TEXT_SIZES } from "./tools";
import type { Editor } from "./use-editor";
import { type Live, useGesture } from "./use-gesture";

type DrawingSurfaceProps = {
  surface: RefObject<HTMLDivElement | null>;
  editor: Editor;
  picture: PlacedPicture;
  aspect: number;
  /** What is drawn over: `Source at 00:00:03:08`. */
  name: string;
  helpId: string;
};

/** The picture while it is drawn over. Every shape is a stop of Tab. */
export function DrawingSurface({ surface, editor, picture, aspect, name, helpId }: DrawingSurfaceProps) {
  const { live, handlers } = useGesture({ editor, picture, aspect, surface });
  const { chosen, entry, shapes } = editor;
  useEffect(() => {
    if (chosen === null) return;
    surface.current?.querySelector<SVGElement>(`[data-shape="${chosen}"]`)?.focus();
  }, [chosen, surface]);
  const shown = shownShapes(shapes, live);
  const current = chosen === null ? undefined : shown[chosen];
  const entryShape = entry?.index == null ? undefined : shapes[entry.index];
  const leave = () => {
    editor.setEntry(null);
    surface.current?.focus();
  };
  return (
    <div
      ref={surface}
      role="application"
      aria-label={m.drawing_area({ name })}
      aria-describedby={helpId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys add shapes here.
      tabIndex={0}
      data-own-keys=""
      {...handlers}
      className="pointer-events-auto absolute inset-0 cursor-crosshair touch-none"
    >
      <PictureFrame picture={picture} showsAll={true} className="pointer-events-none">
        {shown.map((shape, at) => (
          // biome-ignore lint/a11y/useSemanticElements: SVG has no button.
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: shapes are what they are by their order.
            key={at}
            role="button"
            aria-pressed={chosen === at}
            aria-label={nameOfShape(shape, aspect)}
            data-shape={at}
            tabIndex={0}
            onFocus={() => editor.choose(at)}
            opacity={isErased(live, at) || entry?.index === at ? 0.25 : 1}
            className="outline-none"
          >
            <ShapeView shape={shape} aspect={aspect} />
          </g>
        ))}
        {live && "shape" in live && live.at === null && <ShapeView shape={live.shape} aspect={aspect} />}
        {current && <Chosen shape={current} aspect={aspect} picture={picture} />}
      </PictureFrame>
      {entry && (
        <TextEntry
          entry={entry}
          picture={picture}
          size={entryShape?.tool === "text" ? entryShape.size : TEXT_SIZES[editor.style.width]}
          colour={entryShape?.colour ?? editor.style.colour}
          onDone={(text) => {
            editor.finishEntry(text);
            surface.current?.focus();
          }}
          onCancel={leave}
        />
      )}
    </div>
  );
}

const shownShapes = (shapes: readonly Shape[], live: Live) =>
  live && "shape" in live && live.at !== null ? shapes.with(live.at, live.shape) : shapes;

const isErased = (live: Live, at: number) => live !== null && "erased" in live && live.erased.includes(at);

const PAD = 6;
const HANDLE = 5;

/** A frame around the chosen shape, with the handle that resizes it. */
function Chosen({ shape, aspect, picture }: { shape: Shape; aspect: number; picture: PlacedPicture }) {
  const { left, top, right, bottom } = boundsOf(shape, aspect);
  const unit = UNITS / picture.box.width;
  const frame = { x: left * UNITS - PAD * unit, y: (top * UNITS) / aspect - PAD * unit };
  const width = (right - left) * UNITS + 2 * PAD * unit;
  const height = ((bottom - top) * UNITS) / aspect + 2 * PAD * unit;
  const line = { fill: "none", strokeWidth: 1.5 * unit };
  return (
    <g>
      <rect {...frame} {...{ width, height }} {...line} stroke="#000" />
      <rect {...frame} {...{ width, height }} {...line} stroke="#fff" strokeDasharray={`${4 * unit} ${4 * unit}`} />
      <rect
        {...{ x: right * UNITS - HANDLE * unit, y: (bottom * UNITS) / aspect - HANDLE * unit }}
        {...{ width: 2 * HANDLE * unit, height: 2 * HANDLE * unit, fill: "#fff", stroke: "#000", strokeWidth: unit }}
      />
    </g>
  );
}
