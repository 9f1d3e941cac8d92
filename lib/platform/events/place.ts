import { z } from "zod";

/**
 * A place in the stream, as event ids carry it: `<unix seconds>-<transaction horizon>`. All that transactions below the
 * horizon changed has been told. The seconds say how old the place is.
 */
export type Place = { seconds: number; horizon: string };

const Text = z.string().regex(/^\d{1,12}-\d{1,19}$/);

export const placeToText = ({ seconds, horizon }: Place) => `${seconds}-${horizon}`;

/** Null for what no stream of ours ever said. */
export function placeFromText(text: string): Place | null {
  const { success, data } = Text.safeParse(text);
  if (!success) return null;
  const [seconds = "", horizon = ""] = data.split("-");
  return { seconds: Number(seconds), horizon };
}
