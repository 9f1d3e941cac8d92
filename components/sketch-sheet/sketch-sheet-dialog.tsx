"use client";

import { useState } from "react";
import { saveBlob } from "@/components/compare/save-blob";
import type { Clip } from "@/components/motion-preview/clip";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { progressClass } from "@/components/ui/progress-class";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type ImageFormat, type SheetImage, useSheetImage } from "./use-sheet-image";
import { useSheetVideo, type VideoRun } from "./use-sheet-video";

type SketchSheetDialogProps = {
  clip: Clip;
  /** Of the source. */
  title: string;
  onClose: () => void;
  /** Opens the dialog that makes a link; absent for those who may not share. */
  onShare?: (() => void) | undefined;
};

const FORMATS = [
  { value: "jpeg", label: m.sketch_sheet_format_jpeg, extension: "jpg" },
  { value: "png", label: m.sketch_sheet_format_png, extension: "png" },
] as const;

/** All fifteen sketches of a source as one image or one video, made in the browser. */
export function SketchSheetDialog({ clip, title, onClose, onShare }: SketchSheetDialogProps) {
  const [format, setFormat] = useState<ImageFormat>("jpeg");
  const [saved, setSaved] = useState("");
  const { image, retry } = useSheetImage(clip, title);
  const name = fileNameOf(title);
  const video = useSheetVideo(clip, `${name}.mp4`);
  const isRunning = video.run.is === "running";
  const isDrawn = image.is === "drawn";
  const saveImage = async () => {
    if (!isDrawn) return;
    const file = `${name}.${FORMATS.find(({ value }) => value === format)?.extension}`;
    saveBlob(await image.saveAs(format), file);
    setSaved(m.compare_saved({ name: file }));
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={m.sketch_sheet_title()}
      className="max-h-[calc(100dvh-1.5rem)] w-[min(60rem,calc(100vw-1.5rem))] overflow-y-auto"
      footer={
        <div className="flex w-full flex-wrap items-center gap-2 max-sm:[&>button]:basis-[calc(50%-0.25rem)]">
          <Segmented
            label={m.sketch_sheet_format()}
            options={FORMATS.map(({ value, label }) => ({ value, label: label() }))}
            value={format}
            onChange={setFormat}
            className="max-sm:basis-full max-sm:[&>label]:flex-1 max-sm:[&>label]:justify-center sm:mr-auto"
          />
          {onShare && <Button onClick={onShare}>{m.sketch_sheet_share()}</Button>}
          <Button disabled={!isDrawn} onClick={() => window.print()}>
            {m.sketch_sheet_print()}
          </Button>
          {isRunning ? (
            <Button onClick={video.cancel}>{m.common_cancel()}</Button>
          ) : (
            <Button disabled={!isDrawn} onClick={video.start}>
              {m.sketch_sheet_save_video()}
            </Button>
          )}
          <Button variant="primary" disabled={!isDrawn} onClick={() => void saveImage()} className="max-sm:flex-1">
            {m.sketch_sheet_save_image()}
          </Button>
        </div>
      }
    >
      <p className="text-pretty text-muted text-sm short:hidden">{m.sketch_sheet_intro()}</p>
      <Sheet {...{ image, title, retry }} />
      <p role="status" className="min-w-0 break-words text-sm empty:absolute">
        {video.run.is === "saved" ? m.compare_saved({ name: video.run.name }) : saved}
      </p>
      <Progress run={video.run} />
    </Dialog>
  );
}

/** Low enough that the buttons below it are in the window, too. */
const HEIGHT = "max-h-[max(16rem,calc(100dvh-16.5rem))] short:max-h-[calc(100dvh-12.5rem)]";

/** Has one height while it is drawn and after, so that the buttons stay where they are. */
function Sheet({ image, title, retry }: { image: SheetImage; title: string; retry: () => void }) {
  if (image.is === "failed")
    return (
      <div role="alert" className="grid justify-items-start gap-2 text-red text-sm">
        {image.why}
        <Button size="small" onClick={retry}>
          {m.common_retry()}
        </Button>
      </div>
    );
  if (image.is === "drawing")
    return (
      <div role="status" aria-label={m.sketch_sheet_drawing()}>
        <Skeleton className={cn("aspect-[1.414] w-full", HEIGHT)} />
      </div>
    );
  return (
    // biome-ignore lint/performance/noImgElement: a picture that this page has made.
    <img
      data-print="only"
      src={image.url}
      {...image.size}
      alt={m.sketch_sheet_picture({ title })}
      className={cn("mx-auto h-auto w-auto max-w-full rounded-label border border-line", HEIGHT)}
    />
  );
}

function Progress({ run }: { run: VideoRun }) {
  if (run.is === "failed")
    return (
      <p role="alert" className="text-red text-sm">
        {run.why}
      </p>
    );
  if (run.is !== "running") return null;
  return (
    <div className="grid gap-1.5">
      <progress aria-label={m.sketch_sheet_progress()} value={run.done} className={`h-1.5 ${progressClass}`} />
      <span className="flex gap-3 text-muted text-xs">
        <span className="font-mono">{m.compare_percent({ percent: Math.round(run.done * 100) })}</span>
        {m.sketch_sheet_goes_on()}
      </span>
    </div>
  );
}

const fileNameOf = (title: string) => `${title} ${m.sketch_sheet_title()}`.replace(/[^\p{L}\p{N}]+/gu, "-");
