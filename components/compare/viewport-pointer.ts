"use client";

import { type PointerEvent, useEffect, useRef } from "react";
import { type Cell, contain } from "@/lib/shared/playback/layout";
import { alongWipe, type Mode, type View, zoomAt } from "@/lib/shared/playback/view";
import type { ViewState } from "@/lib/shared/playback/view-state";
import type { Commands } from "./use-commands";

type Facts = { commands: Commands; viewState: ViewState; cells: readonly Cell[]; aspect: number };
type Point = { x: number; y: number };
type Drag = {
  kind: "wipe" | "pan" | "press" | "hold" | "pinch";
  start: Point;
  last: Point;
  moved: boolean;
  /** The view settings to restore when a held finger is lifted. */
  before?: Partial<View>;
};

const HOLD_MS = 220;
const SLOP = 5;

/**
 * Pointer gestures on the picture. In wipe mode a press or drag moves the wipe and a double press rotates it. In other modes a
 * press plays and pauses, a drag moves a zoomed picture, and holding a finger shows the other side. Wheel and pinch zoom.
 */
export function useViewportPointer(facts: Facts) {
  const now = useRef(facts);
  now.current = facts;
  const drag = useRef<Drag | null>(null);
  const fingers = useRef(new Map<number, Point>());
  const holding = useRef<ReturnType<typeof setTimeout>>(undefined);
  const viewport = useRef<HTMLDivElement | null>(null);
  useWheel(viewport, now);
  useEffect(() => () => clearTimeout(holding.current), []);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button > 1 || isControl(event.target)) return;
    const point = pointOf(event);
    fingers.current.set(event.pointerId, point);
    event.currentTarget.setPointerCapture(event.pointerId);
    const kind = fingers.current.size > 1 ? "pinch" : kindOf(now.current.viewState, event);
    drag.current = { kind, start: point, last: point, moved: false };
    clearTimeout(holding.current);
    if (kind === "wipe") moveWipe(now.current, point);
    if (kind === "press" && event.pointerType === "touch" && canFlip(now.current.viewState)) {
      holding.current = setTimeout(() => hold(drag, now.current), HOLD_MS);
    }
  };

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const before = fingers.current.get(event.pointerId);
    const current = drag.current;
    if (!(before && current)) return;
    const point = pointOf(event);
    fingers.current.set(event.pointerId, point);
    follow(current, now.current, { before, point, fingers: [...fingers.current.values()] });
    if (current.moved) clearTimeout(holding.current);
    current.last = point;
  };

  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    fingers.current.delete(event.pointerId);
    clearTimeout(holding.current);
    const current = drag.current;
    if (!current || fingers.current.size > 0) return;
    drag.current = null;
    if (current.before) now.current.commands.setView(current.before);
    if (current.kind === "press" && !current.moved && event.type === "pointerup") now.current.commands.toggle();
  };

  return {
    ref: viewport,
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel: onPointerUp,
    onDoubleClick: (event: React.MouseEvent) => {
      if (!isControl(event.target) && now.current.viewState.view.mode === "wipe") now.current.commands.turnWipe();
    },
  };
}

type Step = { before: Point; point: Point; fingers: Point[] };

function follow(drag: Drag, facts: Facts, { before, point, fingers }: Step): void {
  drag.moved ||= Math.hypot(point.x - drag.start.x, point.y - drag.start.y) > SLOP;
  if (drag.kind === "press" && drag.moved && facts.viewState.view.zoom > 1) drag.kind = "pan";
  if (drag.kind === "wipe") moveWipe(facts, point);
  if (drag.kind === "pan") pan(facts, before, point);
  if (drag.kind === "pinch") pinch(facts, fingers, before, point);
}

const isControl = (target: EventTarget) =>
  target instanceof Element && target.closest("button, a, select, input, [data-own-pointer]") !== null;

const pointOf = (event: PointerEvent<HTMLDivElement>): Point => {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
};

function kindOf({ view }: ViewState, { button, shiftKey }: PointerEvent): Drag["kind"] {
  if (button === 1 || (shiftKey && view.zoom > 1)) return "pan";
  return view.mode === "wipe" ? "wipe" : "press";
}

/** Modes in which both sides share one frame. Side by side shows both anyway, and in wipe mode a finger moves the line. */
const HELD: readonly Mode[] = ["overlay", "difference", "flicker", "flip"];
const canFlip = ({ view, b }: ViewState) => HELD.includes(view.mode) && b !== null;

function hold(drag: { current: Drag | null }, { commands }: Facts): void {
  if (drag.current?.kind !== "press" || drag.current.moved) return;
  drag.current.kind = "hold";
  drag.current.before = commands.peek();
}

function moveWipe({ commands, viewState, cells, aspect }: Facts, point: Point): void {
  const [cell] = cells;
  if (!cell) return;
  const frame = contain(aspect, cell);
  const inside = { x: (point.x - frame.left) / frame.width, y: (point.y - frame.top) / frame.height };
  const wipe = alongWipe(inside, viewState.view.angle, frame.width / frame.height);
  commands.setView({ wipe: Math.min(Math.max(wipe, 0), 1) });
}

function pan({ commands, viewState, cells, aspect }: Facts, from: Point, to: Point): void {
  const [cell] = cells;
  if (!cell) return;
  const frame = contain(aspect, cell);
  const { x, y, zoom } = viewState.view;
  commands.setView({ x: x - (to.x - from.x) / (frame.width * zoom), y: y - (to.y - from.y) / (frame.height * zoom) });
}

/** Two-finger zoom around the point between the fingers. */
function pinch({ commands, viewState, cells }: Facts, fingers: Point[], from: Point, to: Point): void {
  const still = fingers.find((finger) => finger !== to);
  const [cell] = cells;
  if (!(still && cell)) return;
  const factor =
    Math.hypot(to.x - still.x, to.y - still.y) / Math.max(1, Math.hypot(from.x - still.x, from.y - still.y));
  const middle = {
    x: ((to.x + still.x) / 2 - cell.left) / cell.width,
    y: ((to.y + still.y) / 2 - cell.top) / cell.height,
  };
  commands.setView(zoomAt(viewState.view, factor, middle));
}

/** Zooms at the pointer. It adds its own listener, because React's passive one cannot prevent scrolling. */
function useWheel(viewport: { current: HTMLDivElement | null }, now: { current: Facts }): void {
  useEffect(() => {
    const element = viewport.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      const { left, top } = element.getBoundingClientRect();
      const point = { x: event.clientX - left, y: event.clientY - top };
      const { cells, commands, viewState } = now.current;
      const cell = cells.find((one) => isIn(one, point));
      const isOut = event.deltaY > 0 && viewState.view.zoom === 1;
      if (!cell || isOut || !(event.ctrlKey || event.altKey || viewState.view.zoom > 1 || event.deltaY < 0)) return;
      event.preventDefault();
      const inside = { x: (point.x - cell.left) / cell.width, y: (point.y - cell.top) / cell.height };
      commands.zoomBy(Math.exp(-event.deltaY / 400), inside);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [viewport, now]);
}

const isIn = ({ left, top, width, height }: Cell, { x, y }: Point) =>
  x >= left && y >= top && x < left + width && y < top + height;
