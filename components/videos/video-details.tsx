"use client";

import { Download, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useToast } from "@/components/ui/toast";
import { useCanEdit } from "@/lib/browser/session/viewer";
import { useDelete, useRestore } from "@/lib/browser/trash";
import type { MediaInfo } from "@/lib/shared/contracts/media";
import { videoFacts } from "./video-file-facts";

export type DetailedVideo = {
  id: string;
  kind: "video" | "reshoot";
  name: string;
  video: MediaInfo;
  prompt: string | null;
  /** The upstream's identifiers for it: label and ID. */
  upstream: readonly (readonly [string, string])[];
};

export type VideoDetailsProps = { of: DetailedVideo; onClose: () => void };

/** All facts about one video, its download, and its deletion. */
export function VideoDetails({ of: subject, onClose }: VideoDetailsProps) {
  const { video, name, prompt, upstream } = subject;
  const [deleting, setDeleting] = useState(false);
  const canEdit = useCanEdit();

  return (
    <Dialog
      open
      onClose={onClose}
      title={deleting ? `Delete “${name}”?` : name}
      footer={
        deleting ? (
          <ConfirmDelete subject={subject} onKeep={() => setDeleting(false)} onDeleted={onClose} />
        ) : (
          <>
            {canEdit && (
              <Button
                variant="bare"
                className="mr-auto"
                icon={<Trash2 aria-hidden="true" className="size-3.5" />}
                onClick={() => setDeleting(true)}
              >
                Delete
              </Button>
            )}
            {video.downloadUrl && (
              <a href={video.downloadUrl} download className={buttonClass({ variant: "primary" })}>
                <Download aria-hidden="true" className="size-4" />
                Download
              </a>
            )}
          </>
        )
      }
    >
      {deleting ? (
        <p className="text-muted">
          {subject.kind === "video" ? "Its reshoots are deleted too. " : "Its cost stays in the ledger. "}
          You can restore it from Storage until the date shown there.
        </p>
      ) : (
        <>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1.5">
            {videoFacts(video).map(([label, value]) => (
              <Row key={label} label={label}>
                {value}
              </Row>
            ))}
            {video.sha256 && (
              <Row label="SHA-256">
                <CopyButton text={video.sha256} label="SHA-256" />
              </Row>
            )}
            {upstream.map(([label, id]) => (
              <Row key={label} label={label}>
                <CopyButton text={id} label={label.charAt(0).toLowerCase() + label.slice(1)} />
              </Row>
            ))}
          </dl>
          {prompt && (
            <div>
              <h3 className="text-muted text-xs">Prompt</h3>
              <p className="mt-1 max-h-40 overflow-y-auto whitespace-pre-wrap text-pretty">{prompt}</p>
            </div>
          )}
        </>
      )}
    </Dialog>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 font-mono">{children}</dd>
    </>
  );
}

type ConfirmProps = { subject: DetailedVideo; onKeep: () => void; onDeleted: () => void };

function ConfirmDelete({ subject, onKeep, onDeleted }: ConfirmProps) {
  const remove = useDelete();
  const toast = useToast();
  const onSuccess = () => {
    onDeleted();
    toast({ text: <Undo id={subject.id} name={subject.name} /> });
  };
  return (
    <>
      {remove.error && <ErrorNotice error={remove.error} what="Couldn't delete it." />}
      <Button variant="bare" onClick={onKeep}>
        Cancel
      </Button>
      <Button
        variant="danger"
        busy={remove.isPending}
        busyLabel="Deleting"
        onClick={() => remove.mutate(subject, { onSuccess })}
      >
        Delete
      </Button>
    </>
  );
}

function Undo({ id, name }: { id: string; name: string }) {
  const restore = useRestore();
  return (
    <span className="flex items-center gap-3">
      <span className="min-w-0 flex-1 truncate">
        {restore.isSuccess
          ? `Restored: “${name}”`
          : restore.error
            ? "Couldn't restore it."
            : `Moved to trash: “${name}”`}
      </span>
      {!restore.isSuccess && (
        <Button size="small" busy={restore.isPending} busyLabel="Undoing" onClick={() => restore.mutate(id)}>
          Undo
        </Button>
      )}
    </span>
  );
}
