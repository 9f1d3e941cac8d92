"use client";

import { useRef, useState } from "react";
import { Download } from "@/components/icons/download";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { Menu, MenuButton } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { loadCodeAgain } from "@/lib/browser/fetch/load-code";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { ViewState } from "@/lib/shared/playback/view-state";
import type { PlayerVideo } from "./player-video";
import { type EngineHandle, useEngineState } from "./use-engine";

const loadSaveFrames = async () => (await import("./save-frames")).saveFrames;
const loadSaveSheet = async () => (await import("./save-sheet")).saveSheet;
const loadExportDialog = async () => (await import("./export-dialog")).ExportDialog;

type SaveMenuProps = {
  handle: EngineHandle;
  viewState: ViewState;
  /** The pair, and what the viewport shows: all videos of the contact sheet. */
  videos: readonly PlayerVideo[];
  shown: readonly PlayerVideo[];
  /** Those of the comparison; undefined where there are none. */
  drawings: readonly FrameDrawing[] | undefined;
};

/** What can be downloaded: the current frames, each at its video's size, the contact sheet, and the pair as a video. */
export function SaveMenu({ handle, viewState, videos, shown, drawings }: SaveMenuProps) {
  const [exporting, setExporting] = useState(false);
  const kind = useEngineState(handle.engine, (state) => state.kind);
  const hasFailed = useRef(false);
  const showToast = useToast();
  const isPair = videos.length > 1;
  const isSheet = viewState.view.mode === "sheet";
  const { engine } = handle;
  if (!engine) return null;
  const save = async (burnt?: readonly FrameDrawing[]) => {
    const load = isSheet ? loadSaveSheet : loadSaveFrames;
    try {
      const saveNow = await (hasFailed.current ? loadCodeAgain(load) : load());
      const name = await saveNow(engine, isSheet ? shown : videos, burnt);
      hasFailed.current = name === null;
      if (name !== null) showToast({ text: m.compare_saved({ name }), tone: "good" });
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
          {isSheet ? m.compare_save_sheet() : isPair ? m.compare_save_both_frames() : m.compare_save_this_frame()}
        </MenuButton>
        {drawings && drawings.length > 0 && !isSheet && (
          <MenuButton onClick={() => void save(drawings)}>
            {isPair ? m.compare_save_both_frames_drawn() : m.compare_save_this_frame_drawn()}
          </MenuButton>
        )}
        {isPair && !isSheet && kind === "frames" && (
          <MenuButton onClick={() => setExporting(true)}>{m.compare_save_comparison()}</MenuButton>
        )}
      </Menu>
      {exporting && (
        <LazyDialog
          load={loadExportDialog}
          given={{ handle, viewState, videos, drawings, onClose: () => setExporting(false) }}
        />
      )}
    </>
  );
}
