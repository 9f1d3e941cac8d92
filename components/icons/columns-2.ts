import { makeIcon } from "./make-icon";

export const Columns2 = makeIcon(
  "columns-2",
  ["rect", { width: "18", height: "18", x: "3", y: "3", rx: "2" }],
  ["path", { d: "M12 3v18" }],
);
