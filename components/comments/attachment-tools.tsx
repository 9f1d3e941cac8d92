"use client";

import { useRef } from "react";
import { ImagePlus } from "@/components/icons/image-plus";
import { X } from "@/components/icons/x";
import { IconButton } from "@/components/ui/icon-button";
import { useWaitingPicture } from "@/lib/browser/comments/waiting-picture-url";
import { ATTACHMENT_TYPES } from "@/lib/shared/contracts/comment-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { AttachmentsPart } from "./use-attachments";

/** Chooses pictures; they may also be pasted or dropped into the form. */
export function AttachButton({ part }: { part: AttachmentsPart }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton label={m.comments_attach()} onClick={() => input.current?.click()} className="pointer-coarse:size-11">
        <ImagePlus aria-hidden="true" />
      </IconButton>
      <input
        ref={input}
        type="file"
        accept={ATTACHMENT_TYPES.join(",")}
        multiple
        aria-label={m.comments_attach_file()}
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          part.add([...(target.files ?? [])]);
          // The same file can be chosen again after it was removed.
          target.value = "";
        }}
      />
    </>
  );
}

const PICTURE = "h-16 w-auto max-w-40 rounded-label border object-cover";

/** A picture that was attached offline. */
function WaitingPicture({ id, name }: { id: string; name: string }) {
  const url = useWaitingPicture(id);
  return (
    <figure className="grid gap-0.5">
      {url ? (
        // biome-ignore lint/performance/noImgElement: a file of this browser.
        <img src={url} alt={name} className={PICTURE} />
      ) : (
        <span className="grid h-16 max-w-40 place-items-center truncate rounded-label border px-3 text-xs">{name}</span>
      )}
      <figcaption className="text-muted text-xs">{m.comments_attachment_waits()}</figcaption>
    </figure>
  );
}

/** The pictures of what is being written. */
export function AttachedPart({ part }: { part: AttachmentsPart }) {
  const { attachments, uploading, problem } = part;
  return (
    <>
      {(attachments.length > 0 || uploading > 0) && (
        <ul aria-label={m.comments_attachments()} className="flex flex-wrap gap-2">
          {attachments.map(({ id, name, url, width, height, waits }) => (
            <li key={id} className="relative">
              {waits ? (
                <WaitingPicture {...{ id, name }} />
              ) : (
                // biome-ignore lint/performance/noImgElement: an attachment, served by us.
                <img src={url} alt={name} {...{ width, height }} className={PICTURE} />
              )}
              <IconButton
                label={m.comments_attachment_remove({ name })}
                onClick={() => part.remove(id)}
                className="absolute! top-0.5 right-0.5 size-6! bg-surface-1/90 sm:size-6! pointer-coarse:size-11!"
              >
                <X aria-hidden="true" />
              </IconButton>
            </li>
          ))}
          {uploading > 0 && (
            <li
              role="status"
              className="grid h-16 place-items-center rounded-label border border-dashed px-3 text-muted text-xs"
            >
              {m.comments_attachment_uploading({ count: uploading })}
            </li>
          )}
        </ul>
      )}
      {problem && (
        <p role="alert" className="text-red text-xs">
          {problem}
        </p>
      )}
    </>
  );
}
