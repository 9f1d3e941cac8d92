import type { ConversionChange } from "@/lib/shared/contracts/conversion";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** One sentence for each thing that a conversion changed. */
export const describeChanges = (changes: readonly ConversionChange[]): string[] => changes.map(describe);

function describe({ what, from }: ConversionChange): string {
  switch (what) {
    case "container":
      return m.uploads_change_container();
    case "pictures":
      return m.uploads_change_pictures({ codec: from });
    case "tone_mapped":
      return m.uploads_change_tone_mapped({ kind: from });
    case "colours":
      return m.uploads_change_colours({ kind: from });
    case "transparency":
      return m.uploads_change_transparency();
    case "upright":
      return m.uploads_change_upright();
    case "cropped":
      return m.uploads_change_cropped({ size: from });
    case "sound":
      return m.uploads_change_sound({ codec: from });
    case "channels":
      return m.uploads_change_channels({ kind: from });
    case "tracks":
      return m.uploads_change_tracks({ count: Number(from) });
  }
}
