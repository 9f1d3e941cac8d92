import { makeIcon } from "./make-icon";

export const CircleDot = makeIcon(
  "circle-dot",
  ["circle", { cx: "12", cy: "12", r: "1" }],
  ["circle", { cx: "12", cy: "12", r: "10" }],
);
