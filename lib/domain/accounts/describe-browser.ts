import "server-only";
import Bowser from "bowser";

/** The names of the browser and of its system in a `user-agent` header; null where it does not say. */
export function describeBrowser(userAgent: string): { browser: string | null; system: string | null } {
  if (userAgent === "") return { browser: null, system: null };
  const { browser, os } = Bowser.parse(userAgent);
  return { browser: browser.name || null, system: os.name || null };
}
