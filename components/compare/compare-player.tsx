"use client";

import { type CSSProperties, useCallback, useEffect, useState } from "react";
import { useSingleKeys } from "@/lib/browser/single-keys";
import { useStoredFlag } from "@/lib/browser/stored-flag";
import { aspectOf, type PlayerSide } from "./player-side";
import { ShortcutSheet } from "./shortcut-sheet";
import { SideView } from "./side-view";
import { Transport } from "./transport";
import { usePlayerCommands } from "./use-player-commands";
import { usePlayerKeys } from "./use-player-keys";
import { useSyncedPlayback } from "./use-synced-playback";

type ComparePlayerProps = {
  source: PlayerSide;
  /** Null: the source alone. */
  result: PlayerSide | null;
  /** Each new value starts both together, as if Play had been pressed. */
  playSignal: number;
  /** Asked for by key: the next or the previous result beside the source. */
  onStepResult: (direction: -1 | 1) => void;
};

/**
 * The source, and beside it a result, as one film with one transport.
 * The stage takes the width it is given, or less where `--stage-room` (a height) would be exceeded.
 */
export function ComparePlayer({ source, result, playSignal, onStepResult }: ComparePlayerProps) {
  const [loop, setLoop] = useStoredFlag("reshoot.player.loop", true);
  const [charactersOn, setCharactersOn] = useSingleKeys();
  const [sheetOpen, setSheetOpen] = useState(false);
  const { playback, videoA, videoB } = useSyncedPlayback(source, result, loop);
  const openSheet = useCallback(() => setSheetOpen(true), []);
  const commands = usePlayerCommands(playback, { onLoop: setLoop, onShowShortcuts: openSheet, onStepResult });
  usePlayerKeys(commands, charactersOn);

  useEffect(() => {
    if (playSignal > 0) playback.play();
  }, [playback, playSignal]);

  const aspect = aspectOf(source) + (result ? aspectOf(result) : 0);
  const room: CSSProperties = { width: `min(100%, calc(var(--stage-room, 100dvh) * ${aspect.toFixed(4)}))` };

  return (
    <section aria-label={result ? "Source and result, side by side" : "Source video"} className="grid gap-2">
      <div className="mx-auto flex gap-0.5 overflow-hidden rounded-panel" style={room}>
        <SideView name="a" side={source} videoRef={videoA} playback={playback} onToggle={commands.toggle} />
        {result && <SideView name="b" side={result} videoRef={videoB} playback={playback} onToggle={commands.toggle} />}
      </div>
      <Transport playback={playback} commands={commands} source={source} result={result} />
      <ShortcutSheet
        open={sheetOpen}
        onClose={() => setSheetOpen(false)}
        charactersOn={charactersOn}
        onCharacters={setCharactersOn}
      />
    </section>
  );
}
