"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { chordsOf } from "./match-keys";
import { RATING_KEYS } from "./rating-keys";
import { SHORTCUTS, type Shortcut } from "./shortcuts";

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
  ["comments", m.compare_shortcuts_comments],
  ["page", m.compare_shortcuts_page],
  ["rating", m.ratings_keys_on_results],
  ["triage", m.ratings_keys_in_triage],
] as const;

/** A searchable list of the player's shortcuts, and the switch for single-character ones. */
export function ShortcutSheet({ open, onClose, charactersOn, onCharacters, taken, note }: ShortcutSheetProps) {
  const [wanted, setWanted] = useState("");
  const found = [
    ...SHORTCUTS.map((shortcut) => ({ ...shortcut, chords: chordsOf(shortcut, taken) })),
    ...RATING_KEYS.map((row) => ({ ...row, group: row.triageOnly ? "triage" : "rating", chords: chordsOf(row) })),
  ].filter((shortcut) => shortcut.chords.length > 0 && matches(shortcut, wanted));
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
      {/* A scroller without controls is reached by Tab, so that arrow keys scroll it. */}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: axe asks for it (scrollable-region-focusable).
        tabIndex={0}
        aria-label={m.compare_shortcuts_title()}
        className="-mx-5 max-h-[50dvh] overflow-y-auto px-5 focus-visible:-outline-offset-2"
        data-own-keys=""
      >
        {found.length === 0 && <p className="text-muted text-sm">{m.compare_shortcuts_none()}</p>}
        {GROUPS.map(([group, name]) => (
          <Group
            key={group}
            name={name()}
            shortcuts={found.filter((one) => one.group === group)}
            charactersOn={charactersOn}
          />
        ))}
      </section>
      {note && <p className="text-muted text-xs">{note}</p>}
      <Switch label={m.compare_shortcuts_single_letters()} checked={charactersOn} onChange={onCharacters} />
    </Dialog>
  );
}

type Listed = Pick<Shortcut, "name" | "does" | "character"> & { chords: ReturnType<typeof chordsOf> };
type GroupProps = { name: string; shortcuts: readonly Listed[]; charactersOn: boolean };

function Group({ name, shortcuts, charactersOn }: GroupProps) {
  if (shortcuts.length === 0) return null;
  return (
    <section aria-label={name}>
      <h3 className="mt-3 mb-1.5 font-medium text-2xs text-dim">{name}</h3>
      <dl className="grid grid-cols-[7.5rem_1fr] items-center gap-x-4 gap-y-1.5 text-sm">
        {shortcuts.map(({ name: action, chords, does, character }) => (
          <div key={action} className="contents">
            <dt className="flex flex-wrap justify-end gap-x-2 gap-y-1">
              {chords.map((caps) => (
                <span key={caps.join(" ")} className="flex gap-1">
                  {caps.map((cap) => (
                    <Kbd key={cap}>{cap}</Kbd>
                  ))}
                </span>
              ))}
            </dt>
            <dd className={character && !charactersOn ? "text-dim line-through" : ""}>{does()}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function matches({ does, chords }: Listed, wanted: string): boolean {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const text = [does(), ...chords.flat()].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}
