import { makeIcon } from "./make-icon";

export const MoveUpRight = makeIcon("move-up-right", ["path", { d: "M13 5H19V11" }], ["path", { d: "M19 5L5 19" }]);
