import { useStoredFlag } from "./stored-flag";

/** Whether others see that this person looks at a source, and where. */
export const useShowWhereIAm = () => useStoredFlag("reshoot.show-where-i-am", true);
