import { act, cleanup, render, screen } from "@testing-library/react";
import { useRef, useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useWhenNarrowed } from "./use-when-narrowed";

let query: EventTarget;
beforeEach(() => {
  query = new EventTarget();
  vi.stubGlobal("matchMedia", () => Object.assign(query, { matches: false }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const narrow = () => act(() => query.dispatchEvent(Object.assign(new Event("change"), { matches: true })));

function Page() {
  const place = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState("motions");
  useWhenNarrowed(place, () => setShown("results"));
  return (
    <>
      <button type="button">Elsewhere</button>
      <div ref={place}>
        <button type="button">Inside</button>
      </div>
      <p>{shown}</p>
    </>
  );
}

const focus = (name: string) => act(() => screen.getByRole("button", { name }).focus());

it.each([
  ["what has the focus inside stays in sight", ["Inside"], "results"],
  ["what has the focus elsewhere changes nothing", ["Inside", "Elsewhere"], "motions"],
  ["without any focus nothing changes", [], "motions"],
])("%s", (_, focused, shown) => {
  render(<Page />);
  for (const name of focused) focus(name);
  narrow();
  expect(screen.getByText(shown)).toBeTruthy();
});

it("what lost the focus because it was hidden first comes back, with the focus", () => {
  render(<Page />);
  focus("Inside");
  // Code that asks for a size in between makes the browser lay the page out, and what is hidden then loses the focus.
  act(() => screen.getByRole("button", { name: "Inside" }).blur());
  expect(document.activeElement).toBe(document.body);
  narrow();
  expect(screen.getByText("results")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Inside" }));
});
