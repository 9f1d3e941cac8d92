import { z } from "zod";

/**
 * A cursor of the stream, as event IDs carry it: `<unix seconds>-<transaction horizon>`. All changes of transactions below
 * the horizon were sent. The seconds give the age of the cursor.
 */
export type EventCursor = { seconds: number; horizon: string };

const Text = z.string().regex(/^\d{1,12}-\d{1,19}$/);

export const cursorToText = ({ seconds, horizon }: EventCursor) => `${seconds}-${horizon}`;

/** Null for a text that is not one of our cursors. */
export function cursorFromText(text: string): EventCursor | null {
  const { success, data } = Text.safeParse(text);
  if (!success) return null;
  const [seconds = "", horizon = ""] = data.split("-");
  return { seconds: Number(seconds), horizon };
}
