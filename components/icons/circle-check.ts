import { makeIcon } from "./make-icon";

export const CircleCheck = makeIcon(
  "circle-check",
  ["circle", { cx: "12", cy: "12", r: "10" }],
  ["path", { d: "m16 9-5.5 5.5L8 12" }],
);
