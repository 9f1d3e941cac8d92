import { thumbHashToDataURL } from "thumbhash";

/** A tiny blurred picture as a data URL, shown until the poster is loaded; undefined for an invalid hash. */
export function firstPaint(thumbhash: string | null): string | undefined {
  if (!thumbhash) return;
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0)));
  } catch {
    return;
  }
}
