"use client";

import { useState } from "react";
import {
  type Drawing,
  MOST_POINTS,
  MOST_SHAPES,
  MOST_STROKE_POINTS,
  type PenShape,
  type Point,
  pointsIn,
  type Shape,
  toCoordinate,
} from "@/lib/shared/drawing/drawing";
import { moveShape, resizeShape } from "@/lib/shared/drawing/geometry";
import { canRedo, canUndo, type Edit, editHistory, startHistory } from "@/lib/shared/drawing/history";
import { simplifyStroke } from "@/lib/shared/drawing/simplify";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { nameOfShape } from "./drawing-words";
import { restyled, type Style, shapeInMiddle, TEXT_SIZES, type Tool } from "./tools";

/** A text that is being typed: a new one, or the shape at an index. */
export type Entry = { at: Point; text: string; index: number | null };
export type Editor = ReturnType<typeof useEditor>;

type Facts = {
  start: Drawing | null;
  side: Drawing["side"];
  aspect: number;
  onChange: ((drawing: Drawing | null) => void) | undefined;
};

/** A stroke with fewer points left for it than this would not be what was drawn. */
const LEAST_STROKE = 20;
const FIRST_STYLE: Style = { colour: "red", width: "medium" };

export const drawingOf = (side: Drawing["side"], shapes: readonly Shape[]): Drawing | null =>
  shapes.length > 0 ? { version: 1, side, shapes } : null;

/** A drawing while it is made: its shapes with their history, the tool, and what is chosen. */
export function useEditor({ start, side, aspect, onChange }: Facts) {
  const [history, setHistory] = useState(() => startHistory(start?.shapes ?? []));
  const [tool, setTool] = useState<Tool>("pen");
  const [style, setStyle] = useState(FIRST_STYLE);
  const [chosen, choose] = useState<number | null>(null);
  const [entry, setEntry] = useState<Entry | null>(null);
  const [said, say] = useState("");
  const [isFull, setFull] = useState(false);
  const { shapes } = history;
  const current = chosen === null ? undefined : shapes[chosen];

  const apply = (edit: Edit) => {
    const next = editHistory(history, edit);
    setHistory(next);
    setFull(false);
    if (next.shapes !== shapes) onChange?.(drawingOf(side, next.shapes));
    return next;
  };
  const change = (at: number, shape: Shape, step?: string) => {
    apply({ does: "replace", at, shape, ...(step !== undefined && { step }) });
    say(m.drawing_changed({ name: nameOfShape(shape, aspect) }));
  };
  /** False when there is no room for it. */
  const add = (shape: Shape) => {
    const fitting = shape.tool === "pen" ? withinLimits(shape, shapes, aspect) : shape;
    if (!fitting || shapes.length >= MOST_SHAPES) {
      setFull(true);
      return false;
    }
    apply({ does: "add", shape: fitting });
    say(m.drawing_added({ name: nameOfShape(fitting, aspect) }));
    return true;
  };
  const remove = (at: readonly number[]) => {
    if (at.length === 0) return;
    const { shapes: left } = apply({ does: "remove", at });
    choose(chosen === null || left.length === 0 ? null : Math.min(chosen, left.length - 1));
    say(m.drawing_removed({ count: at.length }));
  };
  const travel = (does: "undo" | "redo") => {
    if (!(does === "undo" ? canUndo(history) : canRedo(history))) return;
    const next = apply({ does });
    if (chosen !== null && !(chosen in next.shapes)) choose(null);
    say(does === "undo" ? m.drawing_undone() : m.drawing_redone());
  };

  const changeText = (at: number, text: string) => {
    const shape = shapes[at];
    if (shape?.tool === "text") change(at, { ...shape, text });
  };

  return {
    ...{ shapes, tool, style, chosen, current, entry, said, isFull, choose, setTool, setEntry, change, add, remove },
    canUndo: canUndo(history),
    canRedo: canRedo(history),
    isChanged: history.past.length > 0,
    undo: () => travel("undo"),
    redo: () => travel("redo"),
    clear: () => remove([...shapes.keys()]),
    restyle: (wanted: Partial<Style>) => {
      const next = { ...style, ...wanted };
      setStyle(next);
      if (current && chosen !== null) change(chosen, restyledOnly(current, next, wanted));
    },
    move: (x: number, y: number) =>
      current && chosen !== null && change(chosen, moveShape(current, x, y), `move-${chosen}`),
    resize: (x: number, y: number) =>
      current && chosen !== null && change(chosen, resizeShape(current, x, y, aspect), `resize-${chosen}`),
    /** For keys: a shape of the tool in the middle of what is seen, or the chosen text again. */
    place: (centre: Point, reach: number) => {
      if (current?.tool === "text") return setEntry({ at: current.at, text: current.text, index: chosen });
      if (tool === "text") return setEntry({ at: centre, text: "", index: null });
      if (tool === "select" || tool === "eraser") return;
      if (add(shapeInMiddle(tool, { ...style, centre, aspect, reach }))) choose(shapes.length);
    },
    finishEntry: (text: string) => {
      setEntry(null);
      if (!entry) return;
      const { index } = entry;
      if (index !== null) return text === "" ? remove([index]) : changeText(index, text);
      const [x, y] = entry.at;
      const at: Point = [toCoordinate(x), toCoordinate(y)];
      const shape: Shape = { tool: "text", colour: style.colour, size: TEXT_SIZES[style.width], at, text };
      if (text !== "" && add(shape)) choose(shapes.length);
    },
  };
}

/** Only what was asked for: another colour keeps a size that was set by hand. */
function restyledOnly(shape: Shape, style: Style, { width }: Partial<Style>): Shape {
  return width === undefined ? { ...shape, colour: style.colour } : restyled(shape, { ...style, colour: shape.colour });
}

/** The stroke with as many points as are left for it. */
function withinLimits(stroke: PenShape, shapes: readonly Shape[], aspect: number): PenShape | null {
  const left = MOST_POINTS - pointsIn(shapes);
  const most = Math.min(MOST_STROKE_POINTS, left);
  if (left < Math.min(LEAST_STROKE, stroke.points.length)) return null;
  return { ...stroke, points: simplifyStroke({ ...stroke, aspect, most }) };
}
