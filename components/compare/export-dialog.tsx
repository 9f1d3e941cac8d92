"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { progressClass } from "@/components/ui/progress-class";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { exportSizes, type PictureSize, usualExportSize } from "@/lib/shared/playback/export-size";
import { formatTimecode } from "@/lib/shared/playback/timecode";
import type { ViewState } from "@/lib/shared/playback/view-state";
import type { SoundCodec } from "./engine/export-video";
import type { PlayerVideo } from "./player-video";
import { saveBlob } from "./save-blob";
import type { EngineHandle } from "./use-engine";

type ExportDialogProps = {
  handle: EngineHandle;
  viewState: ViewState;
  videos: readonly PlayerVideo[];
  /** Undefined where there are none: then nothing is asked about them. */
  drawings?: readonly FrameDrawing[] | undefined;
  onClose: () => void;
};

type Run = { is: "ready" } | { is: "failed" } | { is: "running"; done: number } | { is: "saved"; name: string };

const MODES = [
  { value: "side", label: m.compare_export_side },
  { value: "wipe", label: m.compare_export_wipe },
] as const;
const SILENT = "none";
const loadExport = () => import("./engine/export-video");

const fileNameOf = (videos: readonly PlayerVideo[]) => {
  const names = new Intl.ListFormat(m.language_tag()).format(videos.map(({ label }) => label));
  return `${names.replace(/[^\p{L}\p{N}]+/gu, "-")}.mp4`;
};

/** Encodes the comparison as one MP4 in the browser, from the in to the out point. */
export function ExportDialog({ handle, viewState, videos, drawings = [], onClose }: ExportDialogProps) {
  const [mode, setMode] = useState<"side" | "wipe">(viewState.view.mode === "wipe" ? "wipe" : "side");
  const sounds = videos.filter(({ hasSound }) => hasSound !== false).map(({ id, label }) => ({ value: id, label }));
  const [heard, setHeard] = useState<string>(sounds[0]?.value ?? SILENT);
  const [width, setWidth] = useState<string>();
  const [burnsTimecode, setBurnsTimecode] = useState(false);
  const [withDrawings, setWithDrawings] = useState(true);
  const sizes = exportSizes(videos.flatMap(knownSize), mode);
  const size = sizes.find((each) => String(each.width) === width) ?? usualExportSize(sizes);
  const codec = useSoundCodec();
  const { run, start, cancel } = useExport({
    ...{ handle, viewState, videos, mode, heard, size, burnsTimecode },
    drawings: withDrawings ? drawings : [],
  });

  return (
    <Dialog
      open
      onClose={onClose}
      title={m.compare_export_title()}
      footer={<Buttons run={run} start={start} cancel={cancel} onClose={onClose} />}
    >
      <p className="text-muted text-sm">{m.compare_export_intro()}</p>
      <Range handle={handle} viewState={viewState} />
      <Segmented
        label={m.compare_export_arrangement()}
        options={MODES.map(({ value, label }) => ({ value, label: label() }))}
        value={mode}
        onChange={setMode}
        className="justify-self-start"
      />
      {size && (
        <Select
          label={m.compare_export_size()}
          options={sizes.map((each) => ({ value: String(each.width), label: m.compare_export_pixels(each) }))}
          value={String(size.width)}
          onChange={setWidth}
        />
      )}
      <Switch label={m.compare_export_timecode()} checked={burnsTimecode} onChange={setBurnsTimecode} />
      {drawings.length > 0 && (
        <Switch label={m.compare_export_drawings()} checked={withDrawings} onChange={setWithDrawings} />
      )}
      <Select
        label={m.compare_export_sound()}
        options={[
          ...sounds.map((one) => ({ ...one, label: m.compare_export_sound_of({ name: one.label }) })),
          { value: SILENT, label: m.compare_export_silent() },
        ]}
        value={heard}
        onChange={setHeard}
      />
      {heard !== SILENT && <SoundNote codec={codec} />}
      <Outcome run={run} />
    </Dialog>
  );
}

function Buttons({
  run,
  start,
  cancel,
  onClose,
}: {
  run: Run;
  start: () => void;
  cancel: () => void;
  onClose: () => void;
}) {
  if (run.is === "running") return <Button onClick={cancel}>{m.common_cancel()}</Button>;
  return (
    <>
      <Button onClick={onClose}>{run.is === "saved" ? m.common_close() : m.common_cancel()}</Button>
      <Button variant={run.is === "saved" ? "quiet" : "primary"} onClick={start}>
        {m.compare_export_start()}
      </Button>
    </>
  );
}

/** What will be exported, in timecode. */
function Range({ handle, viewState }: Pick<ExportDialogProps, "handle" | "viewState">) {
  const { fps = 24, frameCount = 1 } = handle.engine?.state ?? {};
  const [first, last] = rangeOf(viewState, frameCount);
  const range = { from: formatTimecode(first, fps), to: formatTimecode(last, fps) };
  return <p className="font-mono text-xs">{m.compare_export_range({ ...range, count: last - first + 1 })}</p>;
}

/** Within the timeline, whatever points the address names. */
function rangeOf(viewState: ViewState, frameCount: number): [number, number] {
  const last = Math.min(viewState.last ?? frameCount - 1, frameCount - 1);
  return [Math.min(viewState.first ?? 0, last), last];
}

function SoundNote({ codec }: { codec: SoundCodec | null | undefined }) {
  if (codec === "aac" || codec === undefined) return null;
  return (
    <p role="note" className="text-amber text-sm">
      {codec === "opus" ? m.compare_export_opus() : m.compare_export_no_sound()}
    </p>
  );
}

function Outcome({ run }: { run: Run }) {
  switch (run.is) {
    case "running":
      return (
        <div role="status" className="grid gap-1.5">
          <progress aria-label={m.compare_export_progress()} value={run.done} className={`h-1.5 ${progressClass}`} />
          <span className="font-mono text-muted text-xs">
            {m.compare_percent({ percent: Math.round(run.done * 100) })}
          </span>
        </div>
      );
    case "saved":
      return (
        <p role="status" className="break-words text-sm">
          {m.compare_saved({ name: run.name })}
        </p>
      );
    case "failed":
      return (
        <p role="alert" className="text-red text-sm">
          {m.compare_export_failed()}
        </p>
      );
    default:
      return null;
  }
}

/** The codec for sound in this browser; null when it has none, undefined until it is known. */
function useSoundCodec(): SoundCodec | null | undefined {
  const [codec, setCodec] = useState<SoundCodec | null>();
  useEffect(() => {
    let left = false;
    loadExport()
      .then(({ soundCodec }) => soundCodec())
      .then(
        (known) => left || setCodec(known),
        // The export itself reports that its code did not load.
        () => undefined,
      );
    return () => {
      left = true;
    };
  }, []);
  return codec;
}

const knownSize = ({ width, height }: PlayerVideo) => (width && height ? [{ width, height }] : []);

type Wanted = Omit<ExportDialogProps, "onClose" | "drawings"> & {
  drawings: readonly FrameDrawing[];
  mode: "side" | "wipe";
  heard: string;
  size: PictureSize | undefined;
  burnsTimecode: boolean;
};

function useExport({ handle, viewState, videos, mode, ...wanted }: Wanted) {
  const [run, setRun] = useState<Run>({ is: "ready" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const engine = handle.engine;
    if (!engine) return;
    engine.pause();
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    const { fps, frameCount } = engine.state;
    const [first, last] = rangeOf(viewState, frameCount);
    const view = { ...viewState.view, mode, zoom: 1, x: 0.5, y: 0.5 };
    const onProgress = (done: number) => setRun({ is: "running", done });
    onProgress(0);
    try {
      const { exportVideo } = await loadExport();
      const made = await exportVideo({ ...wanted, videos, view, first, last, fps, frameCount, signal, onProgress });
      const name = fileNameOf(videos);
      saveBlob(made, name);
      setRun({ is: "saved", name });
    } catch {
      setRun({ is: signal.aborted ? "ready" : "failed" });
    }
  };
  return { run, start: () => void start(), cancel: () => running.current?.abort() };
}
