import { makeIcon } from "./make-icon";

export const Info = makeIcon(
  "info",
  ["circle", { cx: "12", cy: "12", r: "10" }],
  ["path", { d: "M12 16v-4" }],
  ["path", { d: "M12 8h.01" }],
);
