import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { LazySection } from "./lazy-section";

const Part = ({ word }: { word: string }) => <p>The part says {word}.</p>;

it("shows an error when its code fails to load, and the part when a retry succeeds", async () => {
  let isOffline = true;
  const load = async () => {
    if (isOffline) throw new TypeError("Failed to fetch dynamically imported module");
    return Part;
  };
  render(
    <LazySection load={load} given={{ word: "hello" }} trouble="Couldn't load this list.">
      Loading
    </LazySection>,
  );
  expect(screen.getByText("Loading")).toBeDefined();
  expect(await screen.findByText(/Couldn't load this list/)).toBeDefined();
  isOffline = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("The part says hello.")).toBeDefined();
});

it("loads its code again by itself when the browser is online again", async () => {
  let isOffline = true;
  const load = async () => {
    if (isOffline) throw new TypeError("Failed to fetch dynamically imported module");
    return Part;
  };
  render(<LazySection load={load} given={{ word: "again" }} trouble="Couldn't load this list." />);
  expect(await screen.findByText(/Couldn't load this list/)).toBeDefined();
  isOffline = false;
  act(() => void window.dispatchEvent(new Event("online")));
  expect(await screen.findByText("The part says again.")).toBeDefined();
  expect(screen.queryByText(/Couldn't load/)).toBeNull();
});
