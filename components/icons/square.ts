import { makeIcon } from "./make-icon";

export const Square = makeIcon("square", ["rect", { width: "18", height: "18", x: "3", y: "3", rx: "2" }]);
