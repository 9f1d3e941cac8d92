"use client";

import { Check, EyeOff, Layers, PencilLine } from "lucide-react";
import { Menu, MenuButton } from "@/components/ui/menu";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type DrawingsMenuProps = {
  ghosts: boolean;
  onGhosts: (on: boolean) => void;
  /** Hides all, or shows them again: the player's own action. */
  onHide: () => void;
};

/** What is shown of the drawings on the pictures. */
export function DrawingsMenu({ ghosts, onGhosts, onHide }: DrawingsMenuProps) {
  return (
    <Menu
      label={m.comments_drawings()}
      button={<PencilLine className="size-4" />}
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
    </Menu>
  );
}
