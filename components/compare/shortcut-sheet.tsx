"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import { SHORTCUTS } from "./shortcuts";

type ShortcutSheetProps = {
  open: boolean;
  onClose: () => void;
  charactersOn: boolean;
  onCharacters: (on: boolean) => void;
};

/** All keys of the player, and the switch for those that are a single character. */
export function ShortcutSheet({ open, onClose, charactersOn, onCharacters }: ShortcutSheetProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Keyboard shortcuts">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5">
        {SHORTCUTS.map(({ keys, does, character }) => (
          <div key={does} className="contents">
            <dt className="flex justify-end gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className={character && !charactersOn ? "text-dim line-through" : ""}>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="text-muted text-xs">
        In the studio, 1–9 and A–F choose motions in the order of the camera panel, and / finds one by words.
      </p>
      <Switch label="Single-letter shortcuts" checked={charactersOn} onChange={onCharacters} />
    </Dialog>
  );
}
