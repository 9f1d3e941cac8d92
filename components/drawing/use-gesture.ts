"use client";

import { type PointerEvent, type RefObject, useRef, useState } from "react";
import { LEAST_COORDINATE, MOST_COORDINATE, type PenPoint, type Point, type Shape } from "@/lib/shared/drawing/drawing";
import { boundsOf, isHit, moveShape, resizeShape, shapeAt } from "@/lib/shared/drawing/geometry";
import { simplifyStroke } from "@/lib/shared/drawing/simplify";
import type { PlacedPicture } from "@/lib/shared/playback/placement";
import { LINE_WIDTHS } from "./tools";
import type { Editor } from "./use-editor";

/** What is shown while the pointer is down, before it becomes an edit. */
export type Live = { shape: Shape; at: number | null } | { erased: readonly number[] } | null;

type Facts = { editor: Editor; picture: PlacedPicture; aspect: number; surface: RefObject<HTMLDivElement | null> };
type Gesture = {
  pointer: number;
  kind: string;
  start: Point;
  /** The shape that is moved or resized. */
  grip: { at: number; shape: Shape; resizes: boolean } | null;
  points: readonly PenPoint[];
  /** How many points there were after the last simplification. */
  settled: number;
};

/** How far beside a line a pointer still hits it, in CSS pixels: a finger is wider. */
const REACH = { mouse: 8, pen: 10, touch: 18 } as const;
/** Where the handle of the chosen shape is taken. */
const HANDLE_REACH = 22;
/** A drag shorter than this, in CSS pixels, draws nothing. */
const LEAST_DRAG = 4;
/** A long stroke is simplified while it is drawn, so that showing it stays fast. */
const LONG = 512;

/**
 * Drawing by pointer. A second finger ends the stroke of the first one, and both zoom the picture: touches go on to the player.
 * Once a pen was seen, fingers draw no more, and the palm beside the pen does nothing.
 */
export function useGesture(facts: Facts) {
  const gesture = useRef<Gesture | null>(null);
  const touches = useRef(new Set<number>());
  const hasPen = useRef(false);
  const [live, setLive] = useState<Live>(null);
  const cancel = () => {
    gesture.current = null;
    setLive(null);
  };

  const meet = (event: PointerEvent) => {
    const busy = gesture.current?.kind;
    if (event.pointerType === "pen") hasPen.current = true;
    if (event.pointerType === "touch") touches.current.add(event.pointerId);
    // The player must not take a pen and the palm beside it for two fingers.
    if (event.pointerType !== "touch" || busy === "pen") event.stopPropagation();
    return pressDoes(event.pointerType, { busy, fingers: touches.current.size, hasPen: hasPen.current });
  };

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || isTyping(event.target)) return;
    const does = meet(event);
    if (does === "cancel") cancel();
    if (does !== "draw") return;
    event.currentTarget.setPointerCapture(event.pointerId);
    gesture.current = begin(facts, event, setLive);
  };

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const { current } = gesture;
    if (current?.pointer === event.pointerId) follow(facts, current, event, setLive);
  };

  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    touches.current.delete(event.pointerId);
    const { current } = gesture;
    if (current?.pointer !== event.pointerId) return;
    if (event.type === "pointerup") finish(facts, current, live, pointOf(facts, event));
    cancel();
  };

  return { live, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp } };
}

type Before = { busy: string | undefined; fingers: number; hasPen: boolean };

/** What a press does while `busy` is the kind of pointer that draws. A pen takes over from a palm that came first. */
export function pressDoes(kind: string, { busy, fingers, hasPen }: Before): "draw" | "cancel" | "nothing" {
  if (kind !== "touch") return busy === undefined || (kind === "pen" && busy === "touch") ? "draw" : "nothing";
  if (busy === "touch") return "cancel";
  return busy !== undefined || fingers > 1 || hasPen ? "nothing" : "draw";
}

const isTyping = (target: EventTarget) => target instanceof Element && target.closest("textarea") !== null;

const inside = (value: number) => Math.min(Math.max(value, LEAST_COORDINATE), MOST_COORDINATE);

function pointOf(
  { picture: { box }, surface }: Facts,
  { clientX, clientY }: { clientX: number; clientY: number },
): Point {
  const { left = 0, top = 0 } = surface.current?.getBoundingClientRect() ?? {};
  return [inside((clientX - left - box.left) / box.width), inside((clientY - top - box.top) / box.height)];
}

const reachOf = ({ picture }: Facts, kind: string) =>
  (kind === "touch" ? REACH.touch : kind === "pen" ? REACH.pen : REACH.mouse) / picture.box.width;

/** A mouse and a finger report no pressure that means something. */
const pressureOf = ({ pointerType, pressure }: { pointerType: string; pressure: number }) =>
  pointerType === "pen" && pressure > 0 ? pressure : 0.5;

type Show = (live: Live) => void;

function begin(facts: Facts, event: PointerEvent, show: Show): Gesture {
  const { editor } = facts;
  const start = pointOf(facts, event);
  const kind = event.pointerType;
  const points: readonly PenPoint[] = [[...start, pressureOf(event)]];
  const grip = editor.tool === "select" ? takeShape(facts, start, kind) : null;
  if (editor.tool === "pen") show({ shape: strokeOf(editor, points), at: null });
  if (editor.tool === "eraser") show({ erased: hits(facts, start, kind, []) });
  if (editor.tool === "select") editor.choose(grip?.at ?? null);
  else editor.choose(null);
  return { pointer: event.pointerId, kind, start, grip, points, settled: 1 };
}

const strokeOf = ({ style }: Editor, points: readonly PenPoint[]): Shape => ({
  ...{ tool: "pen", colour: style.colour, width: LINE_WIDTHS[style.width], points },
});

/** The handle of the chosen shape, or the uppermost shape under the pointer. */
function takeShape(facts: Facts, point: Point, kind: string): Gesture["grip"] {
  const { editor, aspect, picture } = facts;
  if (editor.current && editor.chosen !== null) {
    const { right, bottom } = boundsOf(editor.current, aspect);
    const far = Math.hypot((point[0] - right) * picture.box.width, (point[1] - bottom) * picture.box.height);
    if (far <= HANDLE_REACH) return { at: editor.chosen, shape: editor.current, resizes: true };
  }
  const at = shapeAt(editor.shapes, point, aspect, reachOf(facts, kind));
  const shape = editor.shapes[at];
  return shape ? { at, shape, resizes: false } : null;
}

function hits(facts: Facts, point: Point, kind: string, before: readonly number[]): readonly number[] {
  const reach = reachOf(facts, kind);
  const now = [...facts.editor.shapes.entries()].filter(([, shape]) => isHit(shape, point, facts.aspect, reach));
  return [...new Set([...before, ...now.map(([at]) => at)])];
}

function follow(
  facts: Facts,
  gesture: Gesture,
  event: PointerEvent,
  show: (change: (live: Live) => Live) => void,
): unknown {
  const { editor, aspect } = facts;
  const point = pointOf(facts, event);
  const { start, grip, kind } = gesture;
  switch (editor.tool) {
    case "pen":
      addPoints(facts, gesture, event);
      return show(() => ({ shape: strokeOf(editor, gesture.points), at: null }));
    case "eraser":
      return show((live) => ({ erased: hits(facts, point, kind, live && "erased" in live ? live.erased : []) }));
    case "select":
      if (!grip) return undefined;
      return show(() => ({
        at: grip.at,
        shape: draggedShape(grip, [point[0] - start[0], point[1] - start[1]], aspect),
      }));
    case "text":
      return undefined;
    default: {
      const to = event.shiftKey ? evenly(start, point, aspect) : point;
      const style = { colour: editor.style.colour, width: LINE_WIDTHS[editor.style.width] };
      return show(() => ({ at: null, shape: { ...style, tool: editor.tool as "box", from: start, to } }));
    }
  }
}

/** A fast pen has several points between two frames of the screen. */
function addPoints(facts: Facts, gesture: Gesture, { nativeEvent }: PointerEvent): void {
  const between = nativeEvent.getCoalescedEvents?.() ?? [];
  const all = between.length > 0 ? between : [nativeEvent];
  gesture.points = [
    ...gesture.points,
    ...all.map(
      (one): PenPoint => [...pointOf(facts, one), pressureOf(nativeEvent.pointerType === "pen" ? one : nativeEvent)],
    ),
  ];
  if (gesture.points.length - gesture.settled < LONG) return;
  const width = LINE_WIDTHS[facts.editor.style.width];
  gesture.points = simplifyStroke({ points: gesture.points, width, aspect: facts.aspect, most: Infinity });
  gesture.settled = gesture.points.length;
}

const draggedShape = ({ shape, resizes }: NonNullable<Gesture["grip"]>, [dx, dy]: Point, aspect: number): Shape =>
  resizes ? resizeShape(shape, dx, dy, aspect) : moveShape(shape, dx, dy);

/** With Shift, a box is a square and an ellipse a circle. */
function evenly([ax, ay]: Point, [bx, by]: Point, aspect: number): Point {
  const size = Math.max(Math.abs(bx - ax), Math.abs(by - ay) / aspect);
  return [inside(ax + Math.sign(bx - ax) * size), inside(ay + Math.sign(by - ay) * size * aspect)];
}

function finish({ editor, picture, aspect }: Facts, { start, kind }: Gesture, live: Live, end: Point): unknown {
  const drag = Math.hypot((end[0] - start[0]) * picture.box.width, (end[1] - start[1]) * picture.box.height);
  if (editor.tool === "text") {
    const index = shapeAt(editor.shapes, start, aspect, REACH.mouse / picture.box.width);
    const shape = editor.shapes[index];
    const isText = shape?.tool === "text";
    return editor.setEntry(isText ? { at: shape.at, text: shape.text, index } : { at: start, text: "", index: null });
  }
  if (!live) return undefined;
  if ("erased" in live) return editor.remove(live.erased);
  if (live.at !== null) return drag >= LEAST_DRAG && editor.change(live.at, live.shape);
  if (editor.tool === "pen" || drag >= LEAST_DRAG * (kind === "touch" ? 2 : 1)) editor.add(live.shape);
}
