import { makeIcon } from "./make-icon";

export const Rows2 = makeIcon(
  "rows-2",
  ["rect", { width: "18", height: "18", x: "3", y: "3", rx: "2" }],
  ["path", { d: "M3 12h18" }],
);
