import { makeIcon } from "./make-icon";

export const CircleSlash2 = makeIcon(
  "circle-slash-2",
  ["circle", { cx: "12", cy: "12", r: "10" }],
  ["path", { d: "M22 2 2 22" }],
);
