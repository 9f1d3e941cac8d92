import { render } from "@testing-library/react";
import * as lucide from "lucide-react";
import { expect, it } from "vitest";
import { Square } from "./square";

function svgOf(icon: React.ReactNode) {
  const { container, unmount } = render(icon);
  const svg = container.querySelector("svg");
  const found = {
    attributes: Object.fromEntries([...(svg?.attributes ?? [])].map(({ name, value }) => [name, value])),
    inside: svg?.innerHTML,
  };
  unmount();
  return found;
}

it("draws what the package draws", () => {
  const theirs = svgOf(<lucide.Square className="size-4" strokeWidth={3} aria-hidden="true" />);
  expect(svgOf(<Square className="size-4" strokeWidth={3} aria-hidden="true" />)).toEqual(theirs);
});

it("is hidden from screen readers unless told otherwise, as the package's are", () => {
  expect(svgOf(<Square />).attributes["aria-hidden"]).toBe("true");
  expect(svgOf(<lucide.Square />).attributes["aria-hidden"]).toBe("true");
});
