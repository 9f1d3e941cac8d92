import type { Drawing } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** `Drawing on the source at 00:00:03:08`. */
export const drawingPlace = (side: Drawing["side"], time: string) =>
  side === "source" ? m.comments_drawing_on_source({ time }) : m.comments_drawing_on_result({ time });
