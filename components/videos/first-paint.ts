import { thumbHashToDataURL } from "thumbhash";

/** A tiny blurred picture as an address, for the time before its poster; none for what is no hash. */
export function firstPaint(thumbhash: string | null): string | undefined {
  if (!thumbhash) return;
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0)));
  } catch {
    return;
  }
}
