import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, useState } from "react";
import { expect, it } from "vitest";
import { Dialog } from "./dialog";
import { useKeepFocus } from "./keep-focus";

const nextFrame = () => act(() => new Promise((resolve) => requestAnimationFrame(resolve)));

function Keeper({ children }: { children: ReactNode }) {
  useKeepFocus();
  return <main tabIndex={-1}>{children}</main>;
}

type PartProps = { press: () => void; pressed: boolean };

function Page({ part: Part }: { part: (props: PartProps) => ReactNode }) {
  const [pressed, setPressed] = useState(false);
  return (
    <Keeper>
      <button type="button">Before</button>
      <div>
        <Part press={() => setPressed(true)} pressed={pressed} />
      </div>
      <button type="button">After</button>
    </Keeper>
  );
}

const button = (name: string, onClick?: () => void) => (
  <button key={name} type="button" onClick={onClick}>
    {name}
  </button>
);

function Whole() {
  const [gone, setGone] = useState(false);
  return <Keeper>{gone ? <p>Nothing left</p> : <p>{button("Press", () => setGone(true))}</p>}</Keeper>;
}

function Opened({ drawn }: { drawn: number }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div>
        {button("Before")}
        <span key={drawn}>{button("Open", () => setOpen(true))}</span>
      </div>
      <Dialog open={open} onClose={() => setOpen(false)} title="Title">
        <input aria-label="Field" />
      </Dialog>
    </>
  );
}

const cases: Record<string, { part: (props: PartProps) => ReactNode; expected: string }> = {
  "removes itself between two neighbours": {
    part: ({ press, pressed }) => [button("Left"), !pressed && button("Press", press), button("Right")],
    expected: "Right",
  },
  "removes itself, the last of its group": {
    part: ({ press, pressed }) => [button("Left"), !pressed && button("Press", press)],
    expected: "Left",
  },
  "removes itself, alone in its group": {
    part: ({ press, pressed }) => !pressed && button("Press", press),
    expected: "After",
  },
  "is replaced by another": {
    part: ({ press, pressed }) => (pressed ? button("Undo") : button("Press", press)),
    expected: "Undo",
  },
  "is drawn again in another place": {
    part: ({ press, pressed }) =>
      pressed ? <p>{[button("New"), button("Press")]}</p> : <section>{button("Press", press)}</section>,
    expected: "Press",
  },
  "is disabled": {
    part: ({ press, pressed }) => (
      <>
        <button type="button" disabled={pressed} onClick={press}>
          Press
        </button>
        {button("Right")}
      </>
    ),
    expected: "Right",
  },
};

it.each(Object.entries(cases))("the focus stays near a button that %s", async (_, { part, expected }) => {
  render(<Page part={part} />);
  await userEvent.click(screen.getByRole("button", { name: "Press" }));
  await nextFrame();
  expect(document.activeElement?.textContent).toBe(expected);
});

it("goes to the page when everything around the button is gone", async () => {
  render(<Whole />);
  await userEvent.click(screen.getByRole("button", { name: "Press" }));
  await nextFrame();
  expect(document.activeElement).toBe(screen.getByRole("main"));
});

it("leaves the focus alone when a person takes it away from a button that is still there", async () => {
  render(<Page part={({ press }) => button("Press", press)} />);
  await userEvent.click(screen.getByRole("button", { name: "Press" }));
  act(() => (document.activeElement as HTMLElement).blur());
  await nextFrame();
  expect(document.activeElement).toBe(document.body);
});

it("a key does not move the focus: it still means what it meant", async () => {
  render(<Page part={({ press, pressed }) => !pressed && button("Press", press)} />);
  const after = screen.getByRole("button", { name: "After" });
  await userEvent.click(screen.getByRole("button", { name: "Press" }));
  const before = document.activeElement;
  window.dispatchEvent(new KeyboardEvent("keydown", { key: " ", bubbles: true }));
  expect(document.activeElement).toBe(before);
  await nextFrame();
  expect(document.activeElement).toBe(after);
});

it("a dialog gives the focus to the control that took its opener's place", async () => {
  const { rerender } = render(<Opened drawn={1} />);
  await userEvent.click(screen.getByRole("button", { name: "Open" }));
  expect(document.activeElement).toBe(screen.getByLabelText("Field"));
  rerender(<Opened drawn={2} />);
  await userEvent.click(screen.getByRole("button", { name: /^Close/ }));
  expect(document.activeElement?.textContent).toBe("Open");
});
