import { type ComponentProps, createElement, type FunctionComponent } from "react";

type Shape = readonly [tag: string, attributes: Record<string, string>];

export type Icon = FunctionComponent<ComponentProps<"svg">>;

/** An icon of 24 × 24 units, hidden from screen readers unless told otherwise. `npm run icons` writes its callers. */
export function makeIcon(name: string, ...shapes: Shape[]): Icon {
  return (props) => drawIcon(name, shapes, props);
}

function drawIcon(name: string, shapes: Shape[], { className, strokeWidth = 2, ...props }: ComponentProps<"svg">) {
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
    ...shapes.map(([tag, attributes]) => createElement(tag, attributes)),
  );
}
