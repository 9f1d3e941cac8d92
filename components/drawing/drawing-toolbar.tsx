"use client";

import type { ComponentType, ReactNode } from "react";
import { Circle } from "@/components/icons/circle";
import { Eraser } from "@/components/icons/eraser";
import { MousePointer2 } from "@/components/icons/mouse-pointer-2";
import { MoveUpRight } from "@/components/icons/move-up-right";
import { Pencil } from "@/components/icons/pencil";
import { Redo2 } from "@/components/icons/redo-2";
import { Square } from "@/components/icons/square";
import { Trash } from "@/components/icons/trash";
import { Type } from "@/components/icons/type";
import { Undo2 } from "@/components/icons/undo-2";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { COLOUR_CODES, DRAWING_COLOURS } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { COLOUR_WORDS } from "./drawing-words";
import { TOOL_KEYS } from "./editor-keys";
import { LINE_WIDTHS, TOOLS, type Tool, WIDTHS, type WidthName } from "./tools";
import type { Editor } from "./use-editor";

const TOOL_FACES: Record<Tool, { label: () => string; Icon: ComponentType }> = {
  select: { label: m.drawing_tool_select, Icon: MousePointer2 },
  pen: { label: m.drawing_tool_pen, Icon: Pencil },
  arrow: { label: m.drawing_tool_arrow, Icon: MoveUpRight },
  box: { label: m.drawing_tool_box, Icon: Square },
  ellipse: { label: m.drawing_tool_ellipse, Icon: Circle },
  text: { label: m.drawing_tool_text, Icon: Type },
  eraser: { label: m.drawing_tool_eraser, Icon: Eraser },
};
const WIDTH_WORDS: Record<WidthName, () => string> = {
  thin: m.drawing_width_thin,
  medium: m.drawing_width_medium,
  thick: m.drawing_width_thick,
};
const TOUCH = "pointer-coarse:size-11";

type DrawingToolbarProps = {
  editor: Editor;
  charactersOn: boolean;
  /** Leaving was asked for while there are changes. */
  asks: boolean;
  onDone: () => void;
  onCancel: () => void;
  onKeep: () => void;
  onDiscard: () => void;
};

export function DrawingToolbar({
  editor,
  charactersOn,
  asks,
  onDone,
  onCancel,
  onKeep,
  onDiscard,
}: DrawingToolbarProps) {
  if (asks) {
    return (
      <Bar label={m.drawing_discard_question()}>
        <p role="alert" className="mr-auto px-2 text-sm">
          {m.drawing_discard_question()}
        </p>
        <Button autoFocus={true} onClick={onKeep} className="pointer-coarse:h-11">
          {m.drawing_keep()}
        </Button>
        <Button variant="danger" onClick={onDiscard} className="pointer-coarse:h-11">
          {m.drawing_discard()}
        </Button>
      </Bar>
    );
  }
  const hint = (key: string) => (charactersOn ? key.toUpperCase() : undefined);
  return (
    <Bar label={m.drawing_tools()}>
      <Group label={m.drawing_tool()}>
        {TOOLS.map((tool) => {
          const { label, Icon } = TOOL_FACES[tool];
          return (
            <IconButton
              key={tool}
              label={label()}
              shortcut={hint(TOOL_KEYS[tool])}
              aria-pressed={editor.tool === tool}
              onClick={() => editor.setTool(tool)}
              className={TOUCH}
            >
              <Icon />
            </IconButton>
          );
        })}
      </Group>
      <StyleButtons editor={editor} hint={hint} />
      <Group label={m.common_undo()}>
        <IconButton label={m.common_undo()} disabled={!editor.canUndo} onClick={editor.undo} className={TOUCH}>
          <Undo2 />
        </IconButton>
        <IconButton label={m.drawing_redo()} disabled={!editor.canRedo} onClick={editor.redo} className={TOUCH}>
          <Redo2 />
        </IconButton>
        <IconButton
          label={m.drawing_clear()}
          disabled={editor.shapes.length === 0}
          onClick={editor.clear}
          className={TOUCH}
        >
          <Trash />
        </IconButton>
      </Group>
      <span className="ml-auto flex gap-2">
        <Button onClick={onCancel} className="pointer-coarse:h-11">
          {m.common_cancel()}
        </Button>
        <Button variant="primary" onClick={onDone} className="pointer-coarse:h-11">
          {m.drawing_done()}
        </Button>
      </span>
      {editor.isFull && (
        <p role="alert" className="w-full px-2 text-amber text-sm">
          {m.drawing_full()}
        </p>
      )}
    </Bar>
  );
}

function StyleButtons({ editor, hint }: { editor: Editor; hint: (key: string) => string | undefined }) {
  return (
    <>
      <Group label={m.drawing_colours()}>
        {DRAWING_COLOURS.map((colour, at) => (
          <IconButton
            key={colour}
            label={COLOUR_WORDS[colour]()}
            shortcut={hint(String(at + 1))}
            aria-pressed={editor.style.colour === colour}
            onClick={() => editor.restyle({ colour })}
            className={`${TOUCH} aria-pressed:ring-2 aria-pressed:ring-ink`}
          >
            <span
              className="size-4.5 rounded-full border border-edge forced-color-adjust-none"
              style={{ background: COLOUR_CODES[colour] }}
            />
          </IconButton>
        ))}
      </Group>
      <Group label={m.drawing_widths()}>
        {WIDTHS.map((width) => (
          <IconButton
            key={width}
            label={WIDTH_WORDS[width]()}
            aria-pressed={editor.style.width === width}
            onClick={() => editor.restyle({ width })}
            className={TOUCH}
          >
            <span className="w-4.5 rounded-full bg-current" style={{ height: Math.max(1.5, LINE_WIDTHS[width] / 2) }} />
          </IconButton>
        ))}
      </Group>
    </>
  );
}

function Bar({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every browser.
    <div
      role="group"
      aria-label={label}
      data-own-keys=""
      data-own-pointer=""
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control border bg-surface-1 p-1.5"
    >
      {children}
    </div>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every browser.
    <div role="group" aria-label={label} className="flex">
      {children}
    </div>
  );
}
