import { CURSOR_META } from "@/lib/shared/shown-team";

/** Read once: what the page reads first is at least as new as this, and what is rendered anew later is newer. */
const cursor =
  typeof document === "undefined"
    ? undefined
    : document.querySelector<HTMLMetaElement>(`meta[name="${CURSOR_META}"]`)?.content;

/** The cursor of the stream when the server rendered this page; undefined if it could not read it. */
export const pageCursor = (): string | undefined => cursor;
