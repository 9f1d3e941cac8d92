import { fireEvent, render, screen } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useEdgeFades } from "./use-edge-fades";

/** Browsers lay rows out; this test's does not. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "scrollWidth", "get").mockReturnValue(1000);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(400);
});
afterEach(() => vi.restoreAllMocks());

function Row() {
  const row = useRef<HTMLUListElement>(null);
  useEdgeFades(row, 1);
  return <ul ref={row} />;
}

const marks = () => {
  const { dataset } = screen.getByRole("list");
  return ["before", "after"].filter((edge) => edge in dataset);
};
const scrollTo = (left: number) => fireEvent.scroll(screen.getByRole("list"), { target: { scrollLeft: left } });

it("marks the edges behind which there is more, wherever the row is scrolled to", () => {
  render(<Row />);
  expect(marks()).toEqual(["after"]);
  scrollTo(300);
  expect(marks()).toEqual(["before", "after"]);
  scrollTo(599.5);
  expect(marks()).toEqual(["before"]);
  scrollTo(0);
  expect(marks()).toEqual(["after"]);
});
