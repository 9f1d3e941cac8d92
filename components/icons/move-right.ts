import { makeIcon } from "./make-icon";

export const MoveRight = makeIcon("move-right", ["path", { d: "M18 8L22 12L18 16" }], ["path", { d: "M2 12H22" }]);
