import { useStoredFlag } from "./stored-flag";

/** Whether keys that are a single character (K, 3, /) do anything; people who dictate switch them off. */
export const useSingleKeys = () => useStoredFlag("reshoot.single-keys", true);
