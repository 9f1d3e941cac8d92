"use client";

import { Check } from "@/components/icons/check";
import { Ellipsis } from "@/components/icons/ellipsis";
import { EyeOff } from "@/components/icons/eye-off";
import { FileOutput } from "@/components/icons/file-output";
import { Layers } from "@/components/icons/layers";
import { Menu, MenuButton } from "@/components/ui/menu";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type PanelMenuProps = {
  ghosts: boolean;
  onGhosts: (on: boolean) => void;
  /** Hides all, or shows them again: the player's own action. */
  onHide: () => void;
  onExport: () => void;
};

/** What is shown of the drawings on the pictures, and the export of the comments. */
export function PanelMenu({ ghosts, onGhosts, onHide, onExport }: PanelMenuProps) {
  return (
    <Menu
      label={m.comments_menu()}
      button={<Ellipsis className="size-4" />}
      buttonClassName="grid size-10 shrink-0 place-items-center rounded-control text-muted hover:bg-surface-3 hover:text-ink sm:size-8 pointer-coarse:size-11"
    >
      <MenuButton aria-pressed={ghosts} onClick={() => onGhosts(!ghosts)}>
        {ghosts ? <Check aria-hidden="true" /> : <Layers aria-hidden="true" />}
        {m.comments_drawings_ghosts()}
      </MenuButton>
      <MenuButton onClick={onHide}>
        <EyeOff aria-hidden="true" />
        {m.comments_drawings_hide()}
        <kbd className="ml-auto font-mono text-2xs text-dim">H</kbd>
      </MenuButton>
      <MenuButton onClick={onExport}>
        <FileOutput aria-hidden="true" />
        {m.review_exports_open()}
      </MenuButton>
    </Menu>
  );
}
