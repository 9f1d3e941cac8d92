"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
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
  { value: "side", label: "Side by side" },
  { value: "wipe", label: "Wipe (current position)" },
] as const;
const SILENT = "none";

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
      saveBlob(
        made,
        `${videos
          .map(({ label }) => label)
          .join(" and ")
          .replace(/[^\p{L}\p{N}]+/gu, "-")}.mp4`,
      );
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
      title="Export comparison"
      footer={
        done === null ? (
          <Button variant="primary" onClick={() => void start()}>
            Export
          </Button>
        ) : (
          <Button onClick={() => running.current?.abort()}>Cancel</Button>
        )
      }
    >
      <p className="text-muted text-sm">
        One MP4 with both names, from in point to out point, rendered in this browser. Nothing is uploaded.
      </p>
      <Segmented label="Arrangement" options={MODES} value={mode} onChange={setMode} className="justify-self-start" />
      <Select
        label="Sound"
        options={[
          ...sounds.map((one) => ({ ...one, label: `Sound of ${one.label}` })),
          { value: SILENT, label: "No sound" },
        ]}
        value={heard}
        onChange={setHeard}
      />
      {done !== null && (
        <div role="status" className="grid gap-1.5">
          <progress aria-label="Export progress" value={done} className="h-1.5 w-full accent-ink" />
          <span className="font-mono text-muted text-xs">{Math.round(done * 100)} %</span>
        </div>
      )}
      {failed && (
        <p role="alert" className="text-red text-sm">
          Couldn't export in this browser. Nothing was lost. Try another browser.
        </p>
      )}
    </Dialog>
  );
}
