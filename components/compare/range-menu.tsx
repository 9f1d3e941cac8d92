"use client";

import { Brackets } from "@/components/icons/brackets";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuButton } from "@/components/ui/menu";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { formatTimecode } from "@/lib/shared/playback/timecode";
import type { ViewState } from "@/lib/shared/playback/view-state";
import { useKeyHint } from "./key-hint";
import type { ShortcutName } from "./shortcuts";
import type { Commands } from "./use-commands";
import { type EngineHandle, useEngineState } from "./use-engine";

type RangeMenuProps = { handle: EngineHandle; commands: Commands; viewState: ViewState; length: number | null };

/** The in and out points without a keyboard, and which ones are set. */
export function RangeMenu({ handle, commands, viewState, length }: RangeMenuProps) {
  const fps = useEngineState(handle.engine, (state) => state.fps);
  const { first, last } = viewState;
  const isSet = first !== null || last !== null;
  // An address may name points beyond the end.
  const end = length === null ? (last ?? first ?? 0) : Math.max(0, length - 1);
  const range = {
    from: formatTimecode(Math.min(first ?? 0, end), fps),
    to: formatTimecode(Math.min(last ?? end, end), fps),
  };
  return (
    <Menu
      label={m.compare_range()}
      button={<Brackets className="size-4" />}
      buttonClassName={`grid size-10 place-items-center rounded-control hover:bg-surface-3 hover:text-ink sm:size-8 ${isSet ? "bg-surface-3 text-amber" : "text-muted"}`}
    >
      <p className="px-2.5 pt-1 pb-2 font-mono text-muted text-xs">
        {isSet ? m.compare_range_of(range) : m.compare_range_whole()}
      </p>
      <Item name="markIn" text={m.compare_range_set_in()} onClick={commands.markIn} />
      <Item name="markOut" text={m.compare_range_set_out()} onClick={commands.markOut} />
      {isSet && <Item name="clearMarks" text={m.compare_shortcuts_clear_marks()} onClick={commands.clearMarks} />}
    </Menu>
  );
}

function Item({ name, text, onClick }: { name: ShortcutName; text: string; onClick: () => void }) {
  const hint = useKeyHint(name);
  return (
    <MenuButton onClick={onClick}>
      <span className="flex-1">{text}</span>
      {hint && <Kbd className="pointer-coarse:hidden">{hint}</Kbd>}
    </MenuButton>
  );
}
