import { makeIcon } from "./make-icon";

export const Circle = makeIcon("circle", ["circle", { cx: "12", cy: "12", r: "10" }]);
