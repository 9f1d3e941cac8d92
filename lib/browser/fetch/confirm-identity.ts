/** Asks the person to prove who they are; resolves to whether they did. */
type Ask = () => Promise<boolean>;

let ask: Ask | undefined;
let asking: Promise<boolean> | undefined;

/** The page's way to ask; returns the function that removes it. */
export function offerConfirmation(offered: Ask): () => void {
  ask = offered;
  return () => {
    if (ask === offered) ask = undefined;
  };
}

/** Calls that need it at the same time share one question. False where the page has no way to ask. */
export function confirmIdentity(): Promise<boolean> {
  asking ??= (ask?.() ?? Promise.resolve(false)).finally(() => {
    asking = undefined;
  });
  return asking;
}
