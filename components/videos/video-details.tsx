"use client";

import { type ReactNode, useState } from "react";
import { Download } from "@/components/icons/download";
import { Trash } from "@/components/icons/trash";
import { FollowChoice } from "@/components/inbox/follow-choice";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { formatBytes } from "@/components/ui/format-bytes";
import { describeChanges } from "@/components/uploads/describe-changes";
import { useCan } from "@/lib/browser/session/viewer";
import type { ConversionChange } from "@/lib/shared/contracts/conversion";
import type { MediaInfo } from "@/lib/shared/contracts/media";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { hasVariableRate } from "@/lib/shared/playback/frames";
import { Lineage } from "./lineage";
import { TitleForm } from "./title-form";
import { useMoveToTrash } from "./use-move-to-trash";

export type DetailedVideo = {
  id: string;
  kind: "video" | "reshoot";
  name: string;
  video: MediaInfo;
  prompt: string | null;
  /** More facts, as label and text. */
  facts?: readonly [label: string, words: string][];
  /** The upstream's identifiers for it. */
  upstream: { videoId: string | null; taskId: string | null };
  /** What the conversion of its file changed. */
  changes?: readonly ConversionChange[];
  /** Where the file is from which it was converted, as it came. */
  original?: string | null;
};

export type VideoDetailsProps = {
  of: DetailedVideo;
  onClose: () => void;
  /** More actions, for those who may edit. */
  actions?: ReactNode;
};

/** All facts about one video, its download, and its deletion. */
export function VideoDetails({ of: subject, onClose, actions }: VideoDetailsProps) {
  const { video, name, prompt } = subject;
  const [deleting, setDeleting] = useState(false);
  const canEdit = useCan("videos.change");

  return (
    <Dialog
      open
      onClose={onClose}
      title={deleting ? m.videos_delete_title({ name }) : name}
      footer={
        deleting ? (
          <ConfirmDelete subject={subject} onKeep={() => setDeleting(false)} onDeleted={onClose} />
        ) : (
          <Actions url={video.downloadUrl} onDelete={() => setDeleting(true)}>
            {actions}
          </Actions>
        )
      }
    >
      {deleting ? (
        <p className="text-muted">
          {subject.kind === "video" ? m.videos_delete_video() : m.videos_delete_reshoot()}{" "}
          {m.videos_delete_restorable()}
        </p>
      ) : (
        <>
          {subject.kind === "video" && <FollowChoice videoId={subject.id} />}
          {canEdit && subject.kind === "video" && <TitleForm id={subject.id} title={name} />}
          <Facts subject={subject} />
          <Conversion subject={subject} />
          {subject.kind === "video" && <Lineage videoId={subject.id} />}
          {prompt && (
            <div>
              <h3 className="text-muted text-xs">{m.videos_details_prompt()}</h3>
              <p className="mt-1 max-h-40 overflow-y-auto whitespace-pre-wrap text-pretty">{prompt}</p>
            </div>
          )}
        </>
      )}
    </Dialog>
  );
}

function Facts({ subject: { video, facts, upstream } }: { subject: VideoDetailsProps["of"] }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-5 gap-y-1.5">
      {videoFacts(video).map(([label, value]) => (
        <Row key={label} label={label}>
          {value}
        </Row>
      ))}
      {facts?.map(([label, value]) => (
        <Row key={label} label={label}>
          <bdi>{value}</bdi>
        </Row>
      ))}
      {video.sha256 && (
        <Row label={m.videos_details_sha256()}>
          <CopyButton text={video.sha256} label={m.videos_details_copy_sha256({ hash: video.sha256 })} />
        </Row>
      )}
      {upstream.videoId !== null && (
        <Row label={m.videos_details_video_id()}>
          <CopyButton text={upstream.videoId} label={m.videos_details_copy_video_id({ id: upstream.videoId })} />
        </Row>
      )}
      {upstream.taskId !== null && (
        <Row label={m.videos_details_task_id()}>
          <CopyButton text={upstream.taskId} label={m.videos_details_copy_task_id({ id: upstream.taskId })} />
        </Row>
      )}
    </dl>
  );
}

/** What a conversion changed, and the file as it came. */
function Conversion({ subject: { changes = [], original } }: { subject: DetailedVideo }) {
  if (!original && changes.length === 0) return null;
  return (
    <section className="grid gap-1">
      {changes.length > 0 && (
        <>
          <h3 id="video-changes" className="text-muted text-xs">
            {m.videos_details_changes()}
          </h3>
          <ul aria-labelledby="video-changes" className="grid gap-0.5">
            {describeChanges(changes).map((sentence) => (
              <li key={sentence} className="text-pretty">
                {sentence}
              </li>
            ))}
          </ul>
        </>
      )}
      {original && (
        <p className="text-pretty text-muted">
          {m.videos_details_original_kept()}{" "}
          <a href={original} download className="text-ink underline">
            {m.videos_details_original()}
          </a>
        </p>
      )}
    </section>
  );
}

type ActionsProps = { url: string | null; onDelete: () => void; children: ReactNode };

function Actions({ url, onDelete, children }: ActionsProps) {
  const canEdit = useCan("videos.change");
  return (
    <>
      {canEdit && (
        <>
          <Button
            variant="bare"
            className="mr-auto"
            icon={<Trash aria-hidden="true" className="size-3.5" />}
            onClick={onDelete}
          >
            {m.common_delete()}
          </Button>
          {children}
        </>
      )}
      {url && (
        <a href={url} download className={buttonClass({ variant: "primary" })}>
          <Download aria-hidden="true" className="size-4" />
          {m.common_download()}
        </a>
      )}
    </>
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
  const { remove, error, isPending } = useMoveToTrash();
  return (
    <>
      {error && <ErrorNotice error={error} what={m.videos_delete_failed()} />}
      <Button variant="bare" onClick={onKeep}>
        {m.common_cancel()}
      </Button>
      <Button
        variant="danger"
        busy={isPending}
        busyLabel={m.videos_delete_busy()}
        onClick={async () => (await remove(subject)) && onDeleted()}
      >
        {m.common_delete()}
      </Button>
    </>
  );
}

const CODECS: readonly (readonly [RegExp, string])[] = [
  [/^avc[13]/, "H.264"],
  [/^h(vc|ev)1/, "H.265"],
  [/^av01/, "AV1"],
  [/^vp09/, "VP9"],
];
const exact = (value: number) => String(Math.round(value * 1000) / 1000);

/** The known facts about a video, as label and text; unknown ones are left out. */
function videoFacts(video: MediaInfo): [label: string, words: string][] {
  const { width, height, durationSeconds, framesPerSecond, frameCount, hasSound, codec, bytes, copyFailure } = video;
  const facts: [string, string | false][] = [
    [m.videos_details_picture(), width !== null && height !== null && m.videos_details_picture_size({ width, height })],
    [m.videos_details_length(), durationSeconds !== null && lengthOf(exact(durationSeconds), frameCount)],
    [m.videos_details_rate(), framesPerSecond !== null && rateOf(exact(framesPerSecond), hasVariableRate(video))],
    [m.videos_details_codec(), codec !== null && codecOf(codec)],
    [
      m.videos_details_sound(),
      hasSound !== null && (hasSound ? m.videos_details_sound_yes() : m.videos_details_sound_none()),
    ],
    [m.videos_details_smaller_copy(), copyFailure ?? false],
    [m.videos_details_size(), bytes !== null && formatBytes(bytes)],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== false);
}

const lengthOf = (seconds: string, frames: number | null) =>
  frames ? m.videos_details_length_frames({ seconds, frames }) : m.videos_details_length_seconds({ seconds });

const rateOf = (rate: string, isVariable: boolean) =>
  isVariable ? m.videos_details_rate_variable({ rate }) : m.videos_details_rate_constant({ rate });

function codecOf(codec: string): string {
  const name = CODECS.find(([pattern]) => pattern.test(codec))?.[1];
  return name ? m.videos_details_codec_known({ name, codec }) : m.videos_details_codec_other({ codec });
}
