import { makeIcon } from "./make-icon";

export const ChevronDown = makeIcon("chevron-down", ["path", { d: "m6 9 6 6 6-6" }]);
