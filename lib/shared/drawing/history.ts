import type { Shape } from "./drawing";

type Shapes = readonly Shape[];

/** The shapes of a drawing, and those before and after every step that can be undone and redone. */
export type History = { past: readonly Shapes[]; shapes: Shapes; future: readonly Shapes[]; step: string | null };

export type Edit =
  | { does: "add"; shape: Shape }
  /** Replaces the shape at an index. Edits with the same `step` in a row are one step: moving by ten key presses is undone at once. */
  | { does: "replace"; at: number; shape: Shape; step?: string }
  /** Removes the shapes at these indices, in one step. */
  | { does: "remove"; at: readonly number[] }
  | { does: "clear" }
  | { does: "undo" }
  | { does: "redo" }
  /** The next edit begins a step of its own. */
  | { does: "pause" };

export const startHistory = (shapes: Shapes): History => ({ past: [], shapes, future: [], step: null });
export const canUndo = ({ past }: History): boolean => past.length > 0;
export const canRedo = ({ future }: History): boolean => future.length > 0;

/** An edit that changes nothing returns the same history, so that it is not a step. */
export function editHistory(history: History, edit: Edit): History {
  switch (edit.does) {
    case "undo":
      return undo(history);
    case "redo":
      return redo(history);
    case "pause":
      return history.step === null ? history : { ...history, step: null };
    case "replace":
      return replace(history, edit);
    case "add":
      return step(history, [...history.shapes, edit.shape]);
    case "remove":
      return step(
        history,
        history.shapes.filter((_, at) => !edit.at.includes(at)),
      );
    case "clear":
      return step(history, []);
  }
}

function step(history: History, shapes: Shapes, name: string | null = null): History {
  if (shapes.length === history.shapes.length && shapes.every((shape, at) => shape === history.shapes[at])) {
    return history;
  }
  return { past: [...history.past, history.shapes], shapes, future: [], step: name };
}

function replace(history: History, { at, shape, step: name }: Extract<Edit, { does: "replace" }>): History {
  if (!(at in history.shapes)) return history;
  const shapes = history.shapes.with(at, shape);
  if (name !== undefined && name === history.step) return { ...history, shapes };
  return step(history, shapes, name ?? null);
}

function undo({ past, shapes, future }: History): History {
  const before = past.at(-1);
  return before
    ? { past: past.slice(0, -1), shapes: before, future: [shapes, ...future], step: null }
    : { past, shapes, future, step: null };
}

function redo({ past, shapes, future }: History): History {
  const [after, ...rest] = future;
  return after
    ? { past: [...past, shapes], shapes: after, future: rest, step: null }
    : { past, shapes, future, step: null };
}
