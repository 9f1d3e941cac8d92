"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { capText, SHORTCUTS, type Shortcut } from "./shortcuts";

type ShortcutSheetProps = {
  open: boolean;
  onClose: () => void;
  charactersOn: boolean;
  onCharacters: (on: boolean) => void;
  /** Keys that have another meaning on this page, and a sentence about it. */
  taken: string;
  note: string | undefined;
};

const GROUPS = [
  ["playback", m.compare_shortcuts_playback],
  ["view", m.compare_shortcuts_view],
  ["pair", m.compare_shortcuts_pair],
] as const;

/** A searchable list of the player's shortcuts, and the switch for single-character ones. */
export function ShortcutSheet({ open, onClose, charactersOn, onCharacters, taken, note }: ShortcutSheetProps) {
  const [wanted, setWanted] = useState("");
  const found = SHORTCUTS.filter((shortcut) => isThere(shortcut, taken) && matches(shortcut, wanted));
  return (
    <Dialog open={open} onClose={onClose} title={m.compare_shortcuts_title()}>
      <input
        type="search"
        aria-label={m.compare_shortcuts_find()}
        placeholder={m.compare_shortcuts_find()}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        className="h-10 rounded-control border border-edge bg-surface-1 px-3 text-sm sm:h-8"
      />
      <div className="-mx-5 max-h-[50dvh] overflow-y-auto px-5" data-own-keys="">
        {found.length === 0 && <p className="text-muted text-sm">{m.compare_shortcuts_none()}</p>}
        {GROUPS.map(([group, name]) => (
          <Group
            key={group}
            name={name()}
            shortcuts={found.filter((one) => one.group === group)}
            charactersOn={charactersOn}
          />
        ))}
      </div>
      {note && <p className="text-muted text-xs">{note}</p>}
      <Switch label={m.compare_shortcuts_single_letters()} checked={charactersOn} onChange={onCharacters} />
    </Dialog>
  );
}

type GroupProps = { name: string; shortcuts: readonly Shortcut[]; charactersOn: boolean };

function Group({ name, shortcuts, charactersOn }: GroupProps) {
  if (shortcuts.length === 0) return null;
  return (
    <section aria-label={name}>
      <h3 className="mt-3 mb-1.5 font-medium text-2xs text-dim">{name}</h3>
      <dl className="grid grid-cols-[7.5rem_1fr] items-center gap-x-4 gap-y-1.5 text-sm">
        {shortcuts.map(({ keys, does, character }) => (
          <div key={does()} className="contents">
            <dt className="flex justify-end gap-1">
              {keys.map(capText).map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className={character && !charactersOn ? "text-dim line-through" : ""}>{does()}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** True when at least one of its keys works on this page. */
const isThere = ({ on }: Shortcut, taken: string) => on.length === 0 || on.some((key) => !taken.includes(key));

function matches({ does, keys }: Shortcut, wanted: string): boolean {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const text = [does(), ...keys.map(capText)].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}
