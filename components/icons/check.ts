import { makeIcon } from "./make-icon";

export const Check = makeIcon("check", ["path", { d: "M20 6 9 17l-5-5" }]);
