import { readFileSync } from "node:fs";
import { render } from "@testing-library/react";
import * as lucide from "lucide-react";
import { expect, it } from "vitest";
import createIcon from "./lucide-icon";

const SQUARE = {
  name: "square",
  node: [["rect", { width: "18", height: "18", x: "3", y: "3", rx: "2", key: "afitv7" }]],
} as const;
const Ours = createIcon(SQUARE);

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
  expect(svgOf(<Ours className="size-4" strokeWidth={3} aria-hidden="true" />)).toEqual(theirs);
});

it("is hidden from screen readers unless told otherwise, as the package's are", () => {
  expect(svgOf(<Ours />).attributes["aria-hidden"]).toBe("true");
  expect(svgOf(<lucide.Square />).attributes["aria-hidden"]).toBe("true");
});

it("takes the place of the file that every icon of the package imports", () => {
  const icon = readFileSync("node_modules/lucide-react/dist/esm/icons/square.mjs", "utf8");
  const [, maker = "the maker of icons"] = /from '(.*createLucideIcon.*)'/.exec(icon) ?? [];
  expect(readFileSync("next.config.ts", "utf8")).toContain(`"${maker}"`);
});
