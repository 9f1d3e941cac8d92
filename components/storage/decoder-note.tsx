import type { StorageUse } from "@/lib/shared/contracts/storage";

/** Warnings for an operator about the ffmpeg that decodes videos; empty while all is well. */
export function DecoderNote({ ffmpeg }: Pick<StorageUse, "ffmpeg">) {
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

const INSTALL = "Install a current version on the server, or set FFMPEG_PATH.";

function notesOn(ffmpeg: StorageUse["ffmpeg"]): string[] {
  if (!ffmpeg) return [`ffmpeg is not installed on the server, so videos get no posters and no proxies. ${INSTALL}`];
  const old = `The server decodes videos with an old ffmpeg (${ffmpeg.version}), which has known security vulnerabilities. ${INSTALL}`;
  const exposed =
    "ffmpeg runs with the server's own permissions, because this system allows neither a separate account nor namespaces. " +
    "Allow one of them as described in docs/media.md.";
  return [...(ffmpeg.isOld ? [old] : []), ...(ffmpeg.isExposed ? [exposed] : [])];
}
