import { makeIcon } from "./make-icon";

export const Plus = makeIcon("plus", ["path", { d: "M5 12h14" }], ["path", { d: "M12 5v14" }]);
