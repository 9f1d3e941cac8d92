"use client";

import { Download } from "lucide-react";
import { useRef, useState } from "react";
import { LateWindow } from "@/components/ui/late-window";
import { Menu, MenuButton } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { loadCodeAgain } from "@/lib/browser/fetch/load-code";
import type { Look } from "@/lib/shared/playback/look";
import type { Film } from "./film";
import { type EngineHandle, useEngineState } from "./use-engine";

const loadSaveFrames = () => import("./save-frames");
const loadExportDialog = async () => (await import("./export-dialog")).ExportDialog;

type SaveMenuProps = { handle: EngineHandle; look: Look; films: readonly Film[] };

/** What can be taken away: the frames that are shown, each at the size of its film, and the comparison as a film. */
export function SaveMenu({ handle, look, films }: SaveMenuProps) {
  const [exporting, setExporting] = useState(false);
  const kind = useEngineState(handle.engine, (state) => state.kind);
  const hasFailed = useRef(false);
  const showToast = useToast();
  const isPair = films.length > 1;
  const { engine } = handle;
  if (!engine) return null;
  const save = async () => {
    try {
      const { saveFrames } = await (hasFailed.current ? loadCodeAgain(loadSaveFrames) : loadSaveFrames());
      hasFailed.current = !(await saveFrames(engine, films));
    } catch {
      hasFailed.current = true;
    }
    if (hasFailed.current)
      showToast({ text: "Couldn't save the frames. Check your connection, then try again.", tone: "bad" });
  };
  return (
    <>
      <Menu
        label="Save"
        button={<Download aria-hidden="true" className="size-4" />}
        buttonClassName="grid size-10 place-items-center rounded-control text-muted hover:bg-surface-3 hover:text-ink sm:size-8"
      >
        <MenuButton onClick={() => void save()}>Save {isPair ? "both frames" : "this frame"} as PNG</MenuButton>
        {isPair && kind === "frames" && (
          <MenuButton onClick={() => setExporting(true)}>Export the comparison as MP4</MenuButton>
        )}
      </Menu>
      {exporting && (
        <LateWindow load={loadExportDialog} given={{ handle, look, films, onClose: () => setExporting(false) }} />
      )}
    </>
  );
}
