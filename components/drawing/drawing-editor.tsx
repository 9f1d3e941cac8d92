"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useSingleKeys } from "@/lib/browser/preferences/single-keys";
import type { Drawing, Point } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { PlacedPicture } from "@/lib/shared/playback/placement";
import { DrawingSurface } from "./drawing-surface";
import { DrawingToolbar } from "./drawing-toolbar";
import { type EditorCommand, editorCommand } from "./editor-keys";
import { WIDTHS } from "./tools";
import { drawingOf, type Editor, useEditor } from "./use-editor";

export type DrawingEditorProps = {
  /** Where the picture lies that is drawn over: one of the player's `place.pictures`. */
  picture: PlacedPicture;
  /** The place of the toolbar: the player's `place.tools`. */
  tools: HTMLElement | null;
  side: Drawing["side"];
  /** What is drawn over: `Source at 00:00:03:08`. */
  name: string;
  start: Drawing | null;
  /** Called after each change, so that a draft survives; null when nothing is drawn. */
  onChange?: (drawing: Drawing | null) => void;
  onDone: (drawing: Drawing | null) => void;
  onCancel: () => void;
};

/** Drawing over one picture of a frozen player: by mouse, pen, finger or keys. The focus returns to where it was. */
export function DrawingEditor({ picture, tools, side, name, start, onChange, onDone, onCancel }: DrawingEditorProps) {
  const aspect = picture.box.width / picture.box.height;
  const editor = useEditor({ start, side, aspect, onChange });
  const [charactersOn] = useSingleKeys();
  const [asks, setAsks] = useState(false);
  const surface = useRef<HTMLDivElement>(null);
  const helpId = useId();
  useFocus(surface);
  const done = () => onDone(drawingOf(side, editor.shapes));
  const cancel = () => (editor.isChanged ? setAsks(true) : onCancel());
  const keep = () => {
    setAsks(false);
    surface.current?.focus();
  };
  const back = () => {
    if (asks) return keep();
    if (editor.chosen === null) return cancel();
    editor.choose(null);
    surface.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Neither the player nor the page acts on a key that is pressed here.
    event.stopPropagation();
    const onPicture = event.target instanceof Node && surface.current?.contains(event.target) === true;
    const command = editorCommand(event, { onPicture, charactersOn: charactersOn && !asks });
    if (!command) return;
    event.preventDefault();
    run(command, { editor, picture, done, back });
    if (command.does === "remove") surface.current?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the surface and the toolbar.
    <div onKeyDown={onKeyDown} className="absolute inset-0">
      <DrawingSurface {...{ surface, editor, picture, aspect, name, helpId }} />
      <p id={helpId} className="sr-only">
        {m.drawing_area_keys()}
      </p>
      <p aria-live="polite" className="sr-only">
        {editor.said}
      </p>
      {tools &&
        createPortal(
          <DrawingToolbar
            {...{ editor, charactersOn, asks }}
            onDone={done}
            onCancel={cancel}
            onKeep={keep}
            onDiscard={onCancel}
          />,
          tools,
        )}
    </div>
  );
}

type Acts = { editor: Editor; picture: PlacedPicture; done: () => void; back: () => void };

function run(command: EditorCommand, { editor, picture, done, back }: Acts): unknown {
  switch (command.does) {
    case "move":
      return editor.move(command.x, command.y);
    case "resize":
      return editor.resize(command.x, command.y);
    case "tool":
      return editor.setTool(command.tool);
    case "colour":
      return editor.restyle({ colour: command.colour });
    case "width": {
      const at = Math.min(Math.max(WIDTHS.indexOf(editor.style.width) + command.by, 0), WIDTHS.length - 1);
      return editor.restyle({ width: WIDTHS[at] ?? "medium" });
    }
    case "place":
      return editor.place(...middleOf(picture));
    case "remove":
      return editor.remove(editor.chosen === null ? [] : [editor.chosen]);
    case "undo":
      return editor.undo();
    case "redo":
      return editor.redo();
    case "done":
      return done();
    case "back":
      return back();
  }
}

/** The middle of what is seen of the picture, and half the width of a new shape there. */
function middleOf({ box, cell }: PlacedPicture): [middle: Point, reach: number] {
  const inside = (value: number) => Math.min(Math.max(value, 0), 1);
  const x = inside((cell.left + cell.width / 2 - box.left) / box.width);
  const y = inside((cell.top + cell.height / 2 - box.top) / box.height);
  return [[x, y], Math.min(0.12, (0.12 * cell.width) / box.width)];
}

function useFocus(surface: { current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement;
    surface.current?.focus();
    return () => {
      // After the parts of the page that were inert are usable again.
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body)
          before.focus();
      });
    };
  }, [surface]);
}
