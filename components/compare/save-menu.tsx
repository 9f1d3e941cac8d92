"use client";

import { Download } from "lucide-react";
import { Menu, MenuButton } from "@/components/ui/menu";
import type { Film } from "./film";
import { type EngineHandle, useEngineState } from "./use-engine";

type SaveMenuProps = { handle: EngineHandle; films: readonly Film[] };

/** What can be taken away: the frames that are shown, each at the size of its film. */
export function SaveMenu({ handle, films }: SaveMenuProps) {
  const ready = useEngineState(handle.engine, ({ sides }) => Object.keys(sides).length > 0);
  if (!ready) return null;
  const save = () =>
    handle.engine &&
    void import("./save-frames").then(({ saveFrames }) => handle.engine && saveFrames(handle.engine, films));
  return (
    <Menu
      label="Save"
      button={<Download aria-hidden="true" className="size-4" />}
      buttonClassName="grid size-10 place-items-center rounded-control text-muted hover:bg-surface-3 hover:text-ink sm:size-8"
    >
      <MenuButton onClick={save}>Save {films.length > 1 ? "both frames" : "this frame"} as PNG</MenuButton>
    </Menu>
  );
}
