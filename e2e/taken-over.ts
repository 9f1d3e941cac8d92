import { expect, type Locator } from "@playwright/test";

/** Waits until React has taken this element over: a press before that is lost where the page does not repeat it. */
export async function takenOver(element: Locator): Promise<void> {
  const hasProps = (one: Element) => Object.keys(one).some((key) => key.startsWith("__reactProps$"));
  await expect.poll(() => element.evaluate(hasProps)).toBe(true);
}
