import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { DrawingEditor } from "@/components/drawing/drawing-editor";
import { Drawing } from "@/lib/shared/contracts/drawing";
import type { Shape } from "@/lib/shared/drawing/drawing";
import { editorCommand } from "./editor-keys";
import { pressDoes } from "./use-gesture";

const BOX = { left: 0, top: 0, width: 1600, height: 900 };
const picture = { at: 0, box: BOX, cell: BOX, half: null, isShown: true };
const box: Shape = { tool: "box", colour: "blue", width: 6, from: [0.1, 0.1], to: [0.3, 0.3] };
const onDone = vi.fn();
const onCancel = vi.fn();
const onChange = vi.fn();
const onPage = vi.fn();

beforeEach(() => {
  for (const spy of [onDone, onCancel, onChange, onPage]) spy.mockClear();
  HTMLElement.prototype.setPointerCapture = () => undefined;
});

function open(shapes: readonly Shape[] = []) {
  const tools = document.createElement("div");
  document.body.append(tools);
  const start = shapes.length > 0 ? { version: 1 as const, side: "source" as const, shapes } : null;
  render(
    // biome-ignore lint/a11y/noStaticElementInteractions: stands for the player.
    <div onKeyDown={onPage} onPointerDown={onPage}>
      <DrawingEditor
        {...{ picture, tools, start, onChange, onDone, onCancel }}
        side="source"
        name="Source at 00:00:03:08"
      />
    </div>,
    { container: document.body.appendChild(document.createElement("div")) },
  );
  return userEvent.setup();
}
const area = () => screen.getByRole("application", { name: "Drawing on Source at 00:00:03:08" });
const shapeButtons = () => [...area().querySelectorAll("[data-shape]")].map((one) => one.getAttribute("aria-label"));
const drawn = (): Shape[] => onChange.mock.lastCall?.[0]?.shapes ?? [];

type Finger = { id?: number; type?: string; pressure?: number };
function point(
  name: string,
  clientX: number,
  clientY: number,
  { id = 1, type = "mouse", pressure = 0.5 }: Finger = {},
) {
  const event = new MouseEvent(name, { bubbles: true, clientX, clientY });
  fireEvent(area(), Object.assign(event, { pointerId: id, pointerType: type, pressure }));
}
function drag(from: [number, number], to: [number, number], finger: Finger = {}) {
  point("pointerdown", ...from, finger);
  point("pointermove", (from[0] + to[0]) / 2, (from[1] + to[1]) / 2, finger);
  point("pointermove", ...to, finger);
  point("pointerup", ...to, finger);
}

it("without a pointer, shapes are placed, chosen, moved, resized, removed and brought back, and each step is told", async () => {
  const user = open([box]);
  expect(document.activeElement).toBe(area());
  await user.keyboard("a{Enter}");
  expect(shapeButtons()).toEqual(["Box, blue, 20 % across, 20 % down", "Arrow, red, 44 % across, 55.3 % down"]);
  expect(document.activeElement?.getAttribute("data-shape")).toBe("1");
  await user.keyboard(
    "{Shift>}{Tab}{/Shift}{ArrowRight}{ArrowRight}{Shift>}{ArrowDown}{/Shift}{Alt>}{ArrowRight}{/Alt}",
  );
  expect(drawn()[0]).toEqual({ ...box, from: [0.12, 0.101], to: [0.33, 0.301] });
  expect(screen.getByText("Now: Box, blue, 22.5 % across, 20.1 % down")).toBeTruthy();
  await user.keyboard("{Control>}zz{/Control}");
  expect(drawn()[0]).toEqual(box);
  await user.keyboard("3{Delete}");
  expect(drawn().map(({ tool }) => tool)).toEqual(["arrow"]);
  await user.keyboard("{Control>}z{/Control}{Control>}{Enter}{/Control}");
  const [made] = onDone.mock.lastCall ?? [];
  expect(made.shapes[0]).toEqual({ ...box, colour: "green" });
  expect(Drawing.safeParse(made).success).toBe(true);
  expect(onPage).not.toHaveBeenCalled();
});

it("a text is typed on the picture; Esc asks before it throws changes away", async () => {
  const user = open();
  await user.keyboard("t{Enter}Too dark{Escape}");
  expect(onChange).not.toHaveBeenCalled();
  await user.keyboard("{Enter}Too dark{Enter}");
  expect(drawn()).toMatchObject([{ tool: "text", text: "Too dark", at: [0.5, 0.5], size: 40 }]);
  await user.keyboard("{Escape}{Escape}");
  expect(onCancel).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Keep drawing" }));
  await user.keyboard("{Enter}");
  expect(document.activeElement).toBe(area());
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Discard drawing" }));
  expect(onCancel).toHaveBeenCalledOnce();
});

describe("the pointer", () => {
  it("draws a stroke with the pressure of a pen, moves and resizes a shape, and erases in one step", async () => {
    const user = open();
    drag([160, 90], [800, 450], { type: "pen", pressure: 0.9 });
    expect(drawn()).toEqual([
      {
        tool: "pen",
        colour: "red",
        width: 6,
        points: [
          [0.1, 0.1, 0.9],
          [0.5, 0.5, 0.9],
        ],
      },
    ]);
    await user.click(screen.getByRole("button", { name: "Box" }));
    drag([160, 90], [480, 270]);
    await user.click(screen.getByRole("button", { name: "Select and move" }));
    drag([160, 180], [320, 180]);
    expect(drawn()[1]).toMatchObject({ from: [0.2, 0.1], to: [0.4, 0.3] });
    drag([640, 270], [800, 360]);
    expect(drawn()[1]).toMatchObject({ from: [0.2, 0.1], to: [0.5, 0.4] });
    await user.click(screen.getByRole("button", { name: "Eraser" }));
    drag([480, 270], [320, 200]);
    expect(shapeButtons()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(shapeButtons()).toHaveLength(2);
  });

  it("leaves two fingers to the player, and after a pen every finger", () => {
    open();
    point("pointerdown", 100, 100, { id: 1, type: "touch" });
    point("pointermove", 200, 100, { id: 1, type: "touch" });
    point("pointerdown", 400, 100, { id: 2, type: "touch" });
    point("pointermove", 500, 100, { id: 1, type: "touch" });
    point("pointerup", 500, 100, { id: 1, type: "touch" });
    point("pointerup", 400, 100, { id: 2, type: "touch" });
    expect(onChange).not.toHaveBeenCalled();
    expect(onPage).toHaveBeenCalledTimes(2);
    drag([100, 100], [300, 100], { id: 3, type: "touch" });
    expect(drawn()).toHaveLength(1);
  });

  it.each([
    ["mouse", { busy: undefined, fingers: 0, hasPen: false }, "draw"],
    ["touch", { busy: undefined, fingers: 1, hasPen: false }, "draw"],
    ["touch", { busy: "touch", fingers: 2, hasPen: false }, "cancel"],
    ["touch", { busy: undefined, fingers: 2, hasPen: false }, "nothing"],
    ["touch", { busy: undefined, fingers: 1, hasPen: true }, "nothing"],
    ["touch", { busy: "pen", fingers: 1, hasPen: true }, "nothing"],
    ["pen", { busy: "touch", fingers: 1, hasPen: true }, "draw"],
    ["mouse", { busy: "pen", fingers: 0, hasPen: true }, "nothing"],
  ] as const)("%s pressed while %j: %s", (kind, before, does) => {
    expect(pressDoes(kind, before)).toBe(does);
  });
});

it("says when a drawing is full, and takes nothing more", async () => {
  const user = open(Array.from({ length: 200 }, () => box));
  await user.keyboard("b{Enter}");
  expect(screen.getByRole("alert").textContent).toMatch(/^This drawing is full/);
  expect(onChange).not.toHaveBeenCalled();
});

it.each([
  [{ key: "b" }, { does: "tool", tool: "box" }],
  [{ key: "2" }, { does: "colour", colour: "yellow" }],
  [{ key: "]" }, { does: "width", by: 1 }],
  [{ key: "9" }, undefined],
  [{ key: "Z", ctrlKey: true, shiftKey: true }, { does: "redo" }],
  [{ key: "y", metaKey: true }, { does: "redo" }],
  [{ key: "c", ctrlKey: true }, undefined],
  [{ key: "Tab" }, undefined],
])("the key %j does %j", (pressed, does) => {
  const event = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...pressed };
  expect(editorCommand(event, { onPicture: true, charactersOn: true })).toEqual(does);
  if (does && "key" in pressed && /^[b2\]]$/.test(pressed.key)) {
    expect(editorCommand(event, { onPicture: true, charactersOn: false })).toBeUndefined();
  }
});
