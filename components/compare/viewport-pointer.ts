"use client";

import { type PointerEvent, useEffect, useRef } from "react";
import { type Box, type Cell, contain } from "@/lib/shared/playback/layout";
import { alongWipe, type Mode, type View, zoomAt } from "@/lib/shared/playback/view";
import type { ViewState } from "@/lib/shared/playback/view-state";
import type { Commands } from "./use-commands";

type Facts = {
  commands: Commands;
  viewState: ViewState;
  cells: readonly Cell[];
  /** One for each side. */
  aspects: readonly number[];
  shown: readonly { id: string }[];
  /** False: the wheel scrolls the page, and zooms only with Ctrl or ⌘. */
  wheelZooms: boolean;
  /** True: one finger or the mouse does nothing. Two fingers, the wheel and the middle button still zoom and move the picture. */
  frozen?: boolean;
};
type Point = { x: number; y: number };
/** Two fingers and the view when the second one touched: a pinch counts from here, so no step of it is lost or counted twice. */
type Grip = { view: View; fingers: readonly [number, number]; at: readonly [Point, Point] };
type Drag = {
  kind: "wipe" | "pan" | "press" | "hold" | "pinch" | "none";
  start: Point;
  moved: boolean;
  /** The view when it began. */
  view: View;
  grip?: Grip;
  /** The view settings to restore when a held finger is lifted. */
  before?: Partial<View>;
};

const HOLD_MS = 220;
const SLOP = 5;

/**
 * Pointer gestures on the picture. In wipe mode a press or drag moves the wipe and a double press rotates it. In the contact
 * sheet a press chooses side B and a double press opens the pair. In other modes a press plays and pauses, a drag moves a zoomed
 * picture, and holding a finger shows the other side. Two fingers zoom and move the picture in every mode.
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
    capture(event, now.current);
    clearTimeout(holding.current);
    if (fingers.current.size > 1) {
      drag.current = beginPinch(now.current, fingers.current, drag.current);
      return;
    }
    const { viewState } = now.current;
    const kind = kindOf(now.current, event);
    drag.current = { kind, start: point, moved: false, view: viewState.view };
    // A finger may be the first of two: it moves the line once it is dragged or lifted.
    if (kind === "wipe" && event.pointerType !== "touch") moveWipe(now.current, point);
    if (kind === "press" && event.pointerType === "touch" && canFlip(viewState)) {
      holding.current = setTimeout(() => hold(drag, now.current), HOLD_MS);
    }
  };

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const current = drag.current;
    if (!(current && fingers.current.has(event.pointerId))) return;
    const point = pointOf(event);
    fingers.current.set(event.pointerId, point);
    follow(current, now.current, point, fingers.current);
    if (current.moved) clearTimeout(holding.current);
  };

  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    fingers.current.delete(event.pointerId);
    clearTimeout(holding.current);
    const current = drag.current;
    if (!current || fingers.current.size > 0) return;
    drag.current = null;
    if (current.before) now.current.commands.setView(current.before);
    if (!current.moved && event.type === "pointerup") press(current, now.current);
  };

  return {
    ref: viewport,
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel: onPointerUp,
    onDoubleClick: (event: React.MouseEvent<HTMLDivElement>) => {
      if (!(isControl(event.target) || now.current.frozen)) pressTwice(now.current, pointOf(event));
    },
  };
}

/** A press without a drag. */
function press({ kind, start }: Drag, facts: Facts): void {
  const { commands, viewState } = facts;
  if (kind === "wipe") moveWipe(facts, start);
  if (kind !== "press") return;
  if (viewState.view.mode === "sheet") choose(facts, videoAt(facts, start));
  else commands.toggle();
}

function choose({ commands, viewState }: Facts, id: string | undefined): void {
  if (id !== undefined && id !== viewState.a) commands.chooseB(id);
}

function pressTwice(facts: Facts, point: Point): void {
  const { commands, viewState } = facts;
  if (viewState.view.mode === "wipe") commands.turnWipe();
  const id = viewState.view.mode === "sheet" ? videoAt(facts, point) : undefined;
  if (id !== undefined) commands.enlarge(id);
}

/** The video of the contact sheet's cell under a point. */
function videoAt({ cells, shown }: Facts, point: Point): string | undefined {
  const cell = cells.find((one) => isIn(one, point));
  return cell && shown[cell.sides[0]]?.id;
}

function follow(drag: Drag, facts: Facts, point: Point, fingers: ReadonlyMap<number, Point>): void {
  drag.moved ||= Math.hypot(point.x - drag.start.x, point.y - drag.start.y) > SLOP;
  if (drag.kind === "press" && drag.moved && facts.viewState.view.zoom > 1) drag.kind = "pan";
  if (drag.kind === "wipe" && drag.moved) moveWipe(facts, point);
  if (drag.kind === "pan") facts.commands.setView(moved(drag.view, frameAt(facts, drag.start), drag.start, point));
  if (drag.grip) pinch(facts, drag.grip, fingers);
}

/** A second finger touched: what the first one did so far is undone. */
function beginPinch({ commands, viewState }: Facts, fingers: ReadonlyMap<number, Point>, first: Drag | null): Drag {
  const [[one = 0, a] = [], [other = 0, b] = []] = [...fingers].slice(-2);
  const view = first?.kind === "pinch" ? viewState.view : (first?.view ?? viewState.view);
  if (first && (first.moved || first.before)) commands.setView(view);
  const at = [a ?? { x: 0, y: 0 }, b ?? { x: 0, y: 0 }] as const;
  return { kind: "pinch", start: at[0], moved: true, view, grip: { view, fingers: [one, other], at } };
}

const isControl = (target: EventTarget) =>
  target instanceof Element && target.closest("button, a, select, input, [data-own-pointer]") !== null;

const pointOf = (event: React.MouseEvent<HTMLDivElement>): Point => {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
};

/** What lies on a frozen picture keeps its pointer. */
function capture({ button, currentTarget, pointerId }: PointerEvent<HTMLDivElement>, { frozen }: Facts): void {
  if (!frozen || button === 1) currentTarget.setPointerCapture(pointerId);
}

function kindOf({ viewState: { view }, frozen }: Facts, { button, shiftKey }: PointerEvent): Drag["kind"] {
  if (frozen) return button === 1 ? "pan" : "none";
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

function moveWipe({ commands, viewState, cells, aspects }: Facts, point: Point): void {
  const [cell] = cells;
  if (!cell) return;
  const frame = contain(aspects[0] ?? 16 / 9, cell);
  const wipe = alongWipe(within(frame, point), viewState.view.angle, frame.width / frame.height);
  commands.setView({ wipe: Math.min(Math.max(wipe, 0), 1) });
}

/** The frame of the picture under a point, or of side A. */
function frameAt({ cells, aspects }: Facts, point: Point): Box {
  const cell = cells.find((one) => isIn(one, point)) ?? cells[0];
  return cell ? contain(aspects[cell.sides[0]] ?? 16 / 9, cell) : { left: 0, top: 0, width: 1, height: 1 };
}

const within = ({ left, top, width, height }: Box, { x, y }: Point): Point => ({
  x: (x - left) / width,
  y: (y - top) / height,
});

/** The view with its picture moved from one point of the screen to another. */
const moved = (view: View, { width, height }: Box, from: Point, to: Point): View => ({
  ...view,
  x: view.x - (to.x - from.x) / (width * view.zoom),
  y: view.y - (to.y - from.y) / (height * view.zoom),
});

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const distance = (a: Point, b: Point) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));

/** Two fingers hold two points of the picture: it zooms with their distance and moves with their middle. */
function pinch(facts: Facts, { view, fingers, at }: Grip, now: ReadonlyMap<number, Point>): void {
  const [one, other] = [now.get(fingers[0]), now.get(fingers[1])];
  if (!(one && other)) return;
  const held = middle(...at);
  const frame = frameAt(facts, held);
  const zoomed = zoomAt(view, distance(one, other) / distance(...at), within(frame, held));
  facts.commands.setView(moved(zoomed, frame, held, middle(one, other)));
}

/** Zooms at the pointer. A pinch on a touchpad arrives as a wheel with Ctrl, in small steps. It adds its own listener, because React's passive one cannot prevent scrolling. */
function useWheel(viewport: { current: HTMLDivElement | null }, now: { current: Facts }): void {
  useEffect(() => {
    const element = viewport.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      const { left, top } = element.getBoundingClientRect();
      const point = { x: event.clientX - left, y: event.clientY - top };
      const { cells, commands, viewState, wheelZooms } = now.current;
      const isAsked = event.ctrlKey || event.metaKey;
      const isOut = event.deltaY > 0 && viewState.view.zoom === 1;
      if (!(isAsked || (wheelZooms && !isOut)) || !cells.some((one) => isIn(one, point))) return;
      event.preventDefault();
      commands.zoomBy(wheelFactor(event), within(frameAt(now.current, point), point));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [viewport, now]);
}

/** At most 1.28 for one notch of a wheel. */
function wheelFactor({ deltaY, ctrlKey }: WheelEvent): number {
  const step = ctrlKey ? deltaY / 100 : deltaY / 400;
  return Math.exp(-Math.min(Math.max(step, -0.25), 0.25));
}

const isIn = ({ left, top, width, height }: Cell, { x, y }: Point) =>
  x >= left && y >= top && x < left + width && y < top + height;
