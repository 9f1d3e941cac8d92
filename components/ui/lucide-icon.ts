import { type ComponentProps, createElement } from "react";

type IconData = { name: string; node: readonly (readonly [tag: string, attributes: Record<string, string>])[] };

/**
 * Makes an icon of lucide-react. It takes the place of the package's own maker (next.config.ts), of which 1 kB serves uses that
 * no screen has. The package's types still say what an icon accepts; of its own properties, `size` and
 * `absoluteStrokeWidth` are not known here.
 */
export default function createIcon({ name, node }: IconData) {
  return (props: ComponentProps<"svg">) => drawIcon(name, node, props);
}

function drawIcon(
  name: string,
  node: IconData["node"],
  { className, strokeWidth = 2, ...props }: ComponentProps<"svg">,
) {
  return createElement(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      ...{ width: 24, height: 24, viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", strokeWidth },
      ...{ strokeLinecap: "round", strokeLinejoin: "round" },
      "aria-hidden": true,
      className: `lucide lucide-${name} ${className ?? ""}`.trimEnd(),
      ...props,
    },
    node.map(([tag, attributes]) => createElement(tag, attributes)),
  );
}
