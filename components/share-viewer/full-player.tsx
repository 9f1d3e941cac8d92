import { useState } from "react";
import { ComparePlayer } from "@/components/compare/compare-player";
import { ToastProvider } from "@/components/ui/toast";
import type { SharedFilm } from "@/lib/shared/contracts/shared";
import { type Look, readLook } from "@/lib/shared/playback/look";

type FullPlayerProps = {
  films: readonly SharedFilm[];
  look: string;
  canSave: boolean;
  onPlayed: (frame: number) => void;
};

/** The studio's own player, with every mode. A page of its own code: loaded when it is asked for. */
export function FullPlayer({ films, look: text, canSave, onPlayed }: FullPlayerProps) {
  const [look, setLook] = useState<Look>(() => begin(films, text));
  return (
    <div className="flex min-h-0 flex-col px-2 sm:px-4 landscape:max-md:min-h-[120dvh]">
      <ToastProvider>
        <ComparePlayer
          films={films}
          look={look}
          onLook={(change) => setLook((now) => ({ ...now, ...change }))}
          canSave={canSave}
          onPlayed={onPlayed}
          fills
        />
      </ToastProvider>
    </div>
  );
}

function begin(films: readonly SharedFilm[], text: string): Look {
  const look = readLook(new URLSearchParams(text));
  const isHere = films.some(({ id }) => id === look.b);
  return isHere ? look : { ...look, b: films.findLast(({ leads }) => !leads)?.id ?? null };
}
