"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { useAddVideo } from "@/lib/browser/videos";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const FORM = "add-video";
const VIDEO_FIELD = "data[].id"; // text-ok: a field of the API.
const TASK_FIELD = "task_id"; // text-ok: a field of the API.

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
      title={m.videos_add_title()}
      footer={
        <>
          <Button variant="bare" onClick={onClose}>
            {m.common_cancel()}
          </Button>
          <Button variant="primary" type="submit" form={FORM} busy={add.isPending} busyLabel={m.videos_add_busy()}>
            {m.videos_add()}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} className="grid gap-4">
        <Field
          label={m.videos_add_field()}
          hint={m.videos_add_hint()}
          value={videoId}
          onChange={(event) => {
            setVideoId(event.target.value);
            add.reset();
          }}
          error={asked && !wanted ? m.videos_add_missing() : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={200}
          placeholder="c3f7a1e0-…"
        />
        <WhereToFind />
        {add.error && <ErrorNotice error={add.error} what={m.videos_add_failed()} />}
      </form>
    </Dialog>
  );
}

function WhereToFind() {
  return (
    <details className="text-muted text-xs">
      <summary className="w-fit rounded-label py-1 hover:text-ink">{m.videos_add_where()}</summary>
      <ul className="mt-1 grid list-disc gap-1 pl-4.5">
        <li>
          {m.videos_add_where_video_before()}{" "}
          <strong className="font-medium text-ink">{m.videos_add_where_video()}</strong>{" "}
          {m.videos_add_where_video_after()} <code className="font-mono text-ink">{VIDEO_FIELD}</code>
          {m.videos_add_where_video_end()}
        </li>
        <li>
          {m.videos_add_where_task_before()}{" "}
          <strong className="font-medium text-ink">{m.videos_add_where_task()}</strong>{" "}
          {m.videos_add_where_task_after()} <code className="font-mono text-ink">{TASK_FIELD}</code>
          {m.videos_add_where_task_end()}
        </li>
        <li>{m.videos_add_where_extended()}</li>
      </ul>
    </details>
  );
}
