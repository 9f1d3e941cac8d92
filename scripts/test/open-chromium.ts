import { type Browser, chromium } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromiums } from "./find-chromium";

/** Starts the first Chromium that is found. */
export async function openChromium(): Promise<Browser> {
  const [executablePath] = findChromiums();
  if (!executablePath) throw new Error("There is no Chromium. Install one, or set CHROMIUM_PATH to it.");
  return chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
}
