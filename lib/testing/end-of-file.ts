const endings: (() => Promise<unknown> | unknown)[] = [];

/** Runs `end` after the last test of the file. For helpers: test files share modules, so a module's own `afterAll` runs for
 * one of them only. */
export const atEndOfFile = (end: () => Promise<unknown> | unknown) => void endings.push(end);

/** Runs what was registered for this file, the last one first. */
export async function endFile(): Promise<void> {
  for (const end of endings.splice(0).reverse()) await end();
}
