import { makeIcon } from "./make-icon";

export const X = makeIcon("x", ["path", { d: "M18 6 6 18" }], ["path", { d: "m6 6 12 12" }]);
