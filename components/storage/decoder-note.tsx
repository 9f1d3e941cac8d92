import type { Space } from "@/lib/shared/contracts/storage";

/** Warnings for an operator about the ffmpeg that decodes videos; empty while all is well. */
export function DecoderNote({ ffmpeg }: Pick<Space, "ffmpeg">) {
  const notes = notesOn(ffmpeg);
  if (notes.length === 0) return null;
  return (
    <section aria-label="Video decoding" className="grid gap-2 rounded-panel border bg-surface-1 p-5 text-muted">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </section>
  );
}

const INSTALL = "Install a current one on the server, or set FFMPEG_PATH.";

function notesOn(ffmpeg: Space["ffmpeg"]): string[] {
  if (!ffmpeg) return [`There is no ffmpeg on the server, so videos get no posters and no copies to scrub. ${INSTALL}`];
  const old = `Videos are decoded by an old ffmpeg (${ffmpeg.version}), which has known security holes. ${INSTALL}`;
  const exposed =
    "Videos are decoded with the server's own rights: this system allows neither a separate account nor namespaces. " +
    "Allow one of them, as docs/media.md says.";
  return [...(ffmpeg.isOld ? [old] : []), ...(ffmpeg.isExposed ? [exposed] : [])];
}
