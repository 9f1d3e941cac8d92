"use client";

import { Download } from "lucide-react";
import { useRef, useState } from "react";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { Menu, MenuButton } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { loadCodeAgain } from "@/lib/browser/fetch/load-code";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { ViewState } from "@/lib/shared/playback/view-state";
import type { PlayerVideo } from "./player-video";
import { type EngineHandle, useEngineState } from "./use-engine";

const loadSaveFrames = () => import("./save-frames");
const loadExportDialog = async () => (await import("./export-dialog")).ExportDialog;

type SaveMenuProps = { handle: EngineHandle; viewState: ViewState; videos: readonly PlayerVideo[] };

/** What can be downloaded: the current frames, each at its video's size, and the comparison as a video. */
export function SaveMenu({ handle, viewState, videos }: SaveMenuProps) {
  const [exporting, setExporting] = useState(false);
  const kind = useEngineState(handle.engine, (state) => state.kind);
  const hasFailed = useRef(false);
  const showToast = useToast();
  const isPair = videos.length > 1;
  const { engine } = handle;
  if (!engine) return null;
  const save = async () => {
    try {
      const { saveFrames } = await (hasFailed.current ? loadCodeAgain(loadSaveFrames) : loadSaveFrames());
      hasFailed.current = !(await saveFrames(engine, videos));
    } catch {
      hasFailed.current = true;
    }
    if (hasFailed.current) showToast({ text: m.compare_save_failed(), tone: "bad" });
  };
  return (
    <>
      <Menu
        label={m.common_save()}
        button={<Download aria-hidden="true" className="size-4" />}
        buttonClassName="grid size-10 place-items-center rounded-control text-muted hover:bg-surface-3 hover:text-ink sm:size-8"
      >
        <MenuButton onClick={() => void save()}>
          {isPair ? m.compare_save_both_frames() : m.compare_save_this_frame()}
        </MenuButton>
        {isPair && kind === "frames" && (
          <MenuButton onClick={() => setExporting(true)}>{m.compare_save_comparison()}</MenuButton>
        )}
      </Menu>
      {exporting && (
        <LazyDialog load={loadExportDialog} given={{ handle, viewState, videos, onClose: () => setExporting(false) }} />
      )}
    </>
  );
}
