import type { MutationKey, QueryClient } from "@tanstack/react-query";

export type PendingChange<Variables, Context> = { variables: Variables; context: Context };

/**
 * The changes that are being saved under this key, in the order of their presses, with what `onMutate` returned. A list that is read
 * meanwhile does not know of them, and must not undo them on the screen.
 */
export const pendingChanges = <Variables, Context = undefined>(
  client: QueryClient,
  mutationKey: MutationKey,
): PendingChange<Variables, Context>[] =>
  client
    .getMutationCache()
    .findAll({ mutationKey, exact: true, status: "pending" })
    // Safe: only one hook uses a key.
    .map(({ state }) => ({ variables: state.variables as Variables, context: state.context as Context }));
