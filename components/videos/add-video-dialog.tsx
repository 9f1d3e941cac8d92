"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { useAddVideo } from "@/lib/browser/videos";
import type { Video } from "@/lib/shared/contracts/videos";

const FORM = "add-video";

type AddVideoDialogProps = { onClose: () => void; onAdded: (video: Video) => void };

/** Adds one source by its upstream ID, and explains where to find such an ID. */
export function AddVideoDialog({ onClose, onAdded }: AddVideoDialogProps) {
  const add = useAddVideo();
  const [videoId, setVideoId] = useState("");
  const [asked, setAsked] = useState(false);
  const wanted = videoId.trim();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (wanted) add.mutate(wanted, { onSuccess: onAdded });
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Add by video ID"
      footer={
        <>
          <Button variant="bare" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" form={FORM} busy={add.isPending} busyLabel="Looking up">
            Add video
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} className="grid gap-4">
        <Field
          label="Video ID or task ID"
          hint="A finished video of your Ace Data Cloud account. Adding is free."
          value={videoId}
          onChange={(event) => {
            setVideoId(event.target.value);
            add.reset();
          }}
          error={asked && !wanted ? "Enter a video or task ID." : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={200}
          placeholder="c3f7a1e0-…"
        />
        <WhereToFind />
        {add.error && <ErrorNotice error={add.error} what="Couldn't add the video." />}
      </form>
    </Dialog>
  );
}

function WhereToFind() {
  return (
    <details className="text-muted text-xs">
      <summary className="w-fit rounded-label py-1 hover:text-ink">Where do I find it?</summary>
      <ul className="mt-1 grid list-disc gap-1 pl-4.5">
        <li>
          The <strong className="font-medium text-ink">video ID</strong> is in the API response that created the video,
          under <code className="font-mono text-ink">data[].id</code>.
        </li>
        <li>
          The <strong className="font-medium text-ink">task ID</strong> is in the same response, under{" "}
          <code className="font-mono text-ink">task_id</code>, and in your usage history.
        </li>
        <li>Extended videos can be viewed but not reshot.</li>
      </ul>
    </details>
  );
}
