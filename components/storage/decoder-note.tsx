import type { StorageUse } from "@/lib/shared/contracts/storage";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Warnings for an operator about the ffmpeg that decodes videos; empty while all is well. */
export function DecoderNote({ ffmpeg }: Pick<StorageUse, "ffmpeg">) {
  const notes = notesOn(ffmpeg);
  if (notes.length === 0) return null;
  return (
    <section
      aria-label={m.storage_decoder_label()}
      className="grid gap-2 rounded-panel border bg-surface-1 p-5 text-muted"
    >
      {notes.map((note) => (
        <p key={note} className="wrap-anywhere">
          {note}
        </p>
      ))}
    </section>
  );
}

function notesOn(ffmpeg: StorageUse["ffmpeg"]): string[] {
  if (!ffmpeg) return [m.storage_decoder_missing()];
  return [
    ...(ffmpeg.isOld ? [m.storage_decoder_old({ version: ffmpeg.version })] : []),
    ...(ffmpeg.isExposed ? [m.storage_decoder_exposed()] : []),
  ];
}
