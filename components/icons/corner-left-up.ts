import { makeIcon } from "./make-icon";

export const CornerLeftUp = makeIcon(
  "corner-left-up",
  ["path", { d: "M14 9 9 4 4 9" }],
  ["path", { d: "M20 20h-7a4 4 0 0 1-4-4V4" }],
);
