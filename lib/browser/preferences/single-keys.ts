import { useStoredFlag } from "./stored-flag";

/** Whether single-character shortcuts (K, 3, /) are on; users of speech input switch them off. */
export const useSingleKeys = () => useStoredFlag("reshoot.single-keys", true);
