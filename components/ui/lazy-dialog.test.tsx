import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { LazyDialog } from "./lazy-dialog";
import { ToastProvider } from "./toast";

const Window = ({ onClose, word }: { onClose: () => void; word: string }) => (
  <button type="button" onClick={onClose}>
    Close {word}
  </button>
);

/** Succeeds or fails as listed in the answers, one after another. */
function loader(...answers: readonly ("offline" | "there")[]) {
  const left = [...answers];
  const load = async () => {
    if (left.shift() === "offline") throw new TypeError("Failed to fetch dynamically imported module");
    return Window;
  };
  return { load, left };
}

function BrokenWindow(): never {
  throw new TypeError("undefined is not an object");
}

function Page({ load }: { load: () => Promise<typeof Window> }) {
  const [open, setOpen] = useState(false);
  return (
    <ToastProvider>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {open && <LazyDialog load={load} given={{ word: "me", onClose: () => setOpen(false) }} />}
    </ToastProvider>
  );
}

it("loads its code once, however often it is opened", async () => {
  const { load, left } = loader("there", "offline");
  render(<Page load={load} />);
  for (const _ of [1, 2]) {
    await userEvent.click(screen.getByRole("button", { name: "Open" }));
    await userEvent.click(await screen.findByRole("button", { name: "Close me" }));
  }
  expect(left).toEqual(["offline"]);
});

it("shows an error when it could not be loaded, and retries when it is opened again", async () => {
  const { load } = loader("offline", "there");
  render(<Page load={load} />);
  await userEvent.click(screen.getByRole("button", { name: "Open" }));
  expect(await screen.findByText(/^Couldn't load this window/)).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Open" }));
  expect(await screen.findByRole("button", { name: "Close me" })).toBeDefined();
});

it("shows an error that can be closed when it throws, and keeps the page", async () => {
  const spy = vi.spyOn(console, "error").mockImplementation(() => undefined);
  render(<Page load={async () => BrokenWindow} />);
  await userEvent.click(screen.getByRole("button", { name: "Open" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Couldn't show this window.");
  await userEvent.click(screen.getAllByRole("button", { name: "Close" })[0] as HTMLElement);
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByRole("button", { name: "Open" })).toBeDefined();
  spy.mockRestore();
});
