"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { ViewState } from "@/lib/shared/playback/view-state";
import type { PlayerVideo } from "./player-video";
import { saveBlob } from "./save-blob";
import type { EngineHandle } from "./use-engine";

type ExportDialogProps = {
  handle: EngineHandle;
  viewState: ViewState;
  videos: readonly PlayerVideo[];
  onClose: () => void;
};

const MODES = [
  { value: "side", label: m.compare_export_side },
  { value: "wipe", label: m.compare_export_wipe },
] as const;
const SILENT = "none";

const fileNameOf = (videos: readonly PlayerVideo[]) => {
  const names = new Intl.ListFormat(m.language_tag()).format(videos.map(({ label }) => label));
  return `${names.replace(/[^\p{L}\p{N}]+/gu, "-")}.mp4`;
};

/** Encodes the comparison as one MP4 in the browser, from the in to the out point. */
export function ExportDialog({ handle, viewState, videos, onClose }: ExportDialogProps) {
  const [mode, setMode] = useState<"side" | "wipe">(viewState.view.mode === "wipe" ? "wipe" : "side");
  const [heard, setHeard] = useState<string>(videos.find(({ hasSound }) => hasSound !== false)?.id ?? SILENT);
  const [done, setDone] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
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
    const [first, last] = [viewState.first ?? 0, Math.min(viewState.last ?? frameCount - 1, frameCount - 1)];
    const view = { ...viewState.view, mode, zoom: 1, x: 0.5, y: 0.5 };
    setFailed(false);
    setDone(0);
    try {
      const { exportVideo } = await import("./engine/export-video");
      const made = await exportVideo({
        videos,
        view,
        first,
        last,
        fps,
        frameCount,
        heard,
        signal,
        onProgress: setDone,
      });
      saveBlob(made, fileNameOf(videos));
      onClose();
    } catch {
      setFailed(!signal.aborted);
      setDone(null);
    }
  };

  const sounds = videos.filter(({ hasSound }) => hasSound !== false).map(({ id, label }) => ({ value: id, label }));
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.compare_export_title()}
      footer={
        done === null ? (
          <Button variant="primary" onClick={() => void start()}>
            {m.compare_export_start()}
          </Button>
        ) : (
          <Button onClick={() => running.current?.abort()}>{m.common_cancel()}</Button>
        )
      }
    >
      <p className="text-muted text-sm">{m.compare_export_intro()}</p>
      <Segmented
        label={m.compare_export_arrangement()}
        options={MODES.map(({ value, label }) => ({ value, label: label() }))}
        value={mode}
        onChange={setMode}
        className="justify-self-start"
      />
      <Select
        label={m.compare_export_sound()}
        options={[
          ...sounds.map((one) => ({ ...one, label: m.compare_export_sound_of({ name: one.label }) })),
          { value: SILENT, label: m.compare_export_silent() },
        ]}
        value={heard}
        onChange={setHeard}
      />
      {done !== null && (
        <div role="status" className="grid gap-1.5">
          <progress aria-label={m.compare_export_progress()} value={done} className="h-1.5 w-full accent-ink" />
          <span className="font-mono text-muted text-xs">{m.compare_percent({ percent: Math.round(done * 100) })}</span>
        </div>
      )}
      {failed && (
        <p role="alert" className="text-red text-sm">
          {m.compare_export_failed()}
        </p>
      )}
    </Dialog>
  );
}
