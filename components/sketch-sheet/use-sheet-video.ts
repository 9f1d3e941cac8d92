import { useEffect, useRef, useState } from "react";
import { saveBlob } from "@/components/compare/save-blob";
import type { Clip } from "@/components/motion-preview/clip";
import { faultWords } from "./sheet-fault";

export type VideoRun =
  | { is: "ready" }
  | { is: "running"; done: number }
  | { is: "saved"; name: string }
  | { is: "failed"; why: string };

const loadEncoder = () => import("./encode-sheet-video");

/** Encodes and downloads the video of a sheet; closing the window cancels it. */
export function useSheetVideo(clip: Clip, name: string) {
  const [run, setRun] = useState<VideoRun>({ is: "ready" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    const onProgress = (done: number) => signal.aborted || setRun({ is: "running", done });
    onProgress(0);
    try {
      const { encodeSheetVideo } = await loadEncoder();
      saveBlob(await encodeSheetVideo({ clip, signal, onProgress }), name);
      setRun({ is: "saved", name });
    } catch (error) {
      setRun(signal.aborted ? { is: "ready" } : { is: "failed", why: faultWords(error) });
    }
  };
  return { run, start: () => void start(), cancel: () => running.current?.abort() };
}
