import { DRAWING_COLOURS, type DrawingColour } from "@/lib/shared/drawing/drawing";
import type { Tool } from "./tools";

export type EditorCommand =
  | { does: "undo" | "redo" | "done" | "back" | "place" | "remove" }
  | { does: "tool"; tool: Tool }
  | { does: "colour"; colour: DrawingColour }
  | { does: "width"; by: 1 | -1 }
  /** In shares of the frame. */
  | { does: "move" | "resize"; x: number; y: number };

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;
type Where = {
  /** The drawing has the focus, or one of its shapes; not a button of the toolbar. */
  onPicture: boolean;
  /** False: the person switched single characters off (WCAG 2.1.4). */
  charactersOn: boolean;
};

export const TOOL_KEYS: Record<Tool, string> = {
  select: "v",
  pen: "p",
  arrow: "a",
  box: "b",
  ellipse: "e",
  text: "t",
  eraser: "x",
};

const STEP = 0.01;
const SMALL_STEP = 0.001;
const ARROWS: Partial<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const ON_PICTURE: Partial<Record<string, EditorCommand>> = {
  Enter: { does: "place" },
  Delete: { does: "remove" },
  Backspace: { does: "remove" },
};

/** What a key does while a drawing is made; undefined: it keeps its own meaning. */
export function editorCommand(event: Pressed, where: Where): EditorCommand | undefined {
  if (event.key === "Escape") return { does: "back" };
  if (event.ctrlKey || event.metaKey) return withControl(event);
  const arrow = ARROWS[event.key];
  if (arrow) return where.onPicture ? moved(arrow, event) : undefined;
  if (where.onPicture && ON_PICTURE[event.key]) return ON_PICTURE[event.key];
  return where.charactersOn && !event.altKey ? ofCharacter(event.key.toLowerCase()) : undefined;
}

function withControl({ key, shiftKey, altKey }: Pressed): EditorCommand | undefined {
  const letter = key.toLowerCase();
  if (altKey) return undefined;
  if (letter === "enter") return { does: "done" };
  if (letter === "y" || (letter === "z" && shiftKey)) return { does: "redo" };
  return letter === "z" ? { does: "undo" } : undefined;
}

function moved([x, y]: readonly [number, number], { shiftKey, altKey }: Pressed): EditorCommand {
  const step = shiftKey ? SMALL_STEP : STEP;
  return { does: altKey ? "resize" : "move", x: x * step, y: y * step };
}

function ofCharacter(key: string): EditorCommand | undefined {
  const tool = (Object.keys(TOOL_KEYS) as Tool[]).find((one) => TOOL_KEYS[one] === key);
  if (tool) return { does: "tool", tool };
  const colour = /^[1-9]$/.test(key) ? DRAWING_COLOURS[Number(key) - 1] : undefined;
  if (colour) return { does: "colour", colour };
  if (key === "[" || key === "]") return { does: "width", by: key === "]" ? 1 : -1 };
  return undefined;
}
