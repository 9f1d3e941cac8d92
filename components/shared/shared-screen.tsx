import { useState } from "react";
import { Mark } from "@/components/shell/mark";
import type { SharedView } from "@/lib/contracts/shared";
import { PairPlayer } from "./pair-player";
import { PlayedFrames } from "./played-frames";
import { useBeat } from "./use-beat";
import { withCapability } from "./with-capability";

type SharedScreenProps = {
  view: SharedView;
  /** Inside a page of somebody else. */
  framed: boolean;
  /** Where it stands alone. */
  url: string;
};

/** The comparison, edge to edge; who shared it, and until when. */
export function SharedScreen({ view, framed, url }: SharedScreenProps) {
  const [played] = useState(() => new PlayedFrames());
  const { capability, isLost } = useBeat(view.capability, played);
  const films = view.films.map((film) => withCapability(film, view.capability, capability));
  return (
    <main className="grid min-h-dvh grid-rows-[auto_1fr_auto] gap-2 py-2 text-base sm:gap-3 sm:py-3">
      <header className="flex items-center gap-2.5 px-3 sm:px-4.5">
        <Mark className="size-5.5 shrink-0" />
        <h1 className="min-w-0 truncate font-medium" title={view.title}>
          {view.title}
        </h1>
        {framed && (
          <a
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            className="ml-auto shrink-0 text-muted underline underline-offset-3"
          >
            Open
          </a>
        )}
      </header>
      <PairPlayer films={films} look={view.look} isCovered={isLost} onPlayed={(frame) => played.add(frame)} />
      {!framed && (
        <footer className="flex flex-wrap gap-x-4 gap-y-1 px-3 text-muted text-sm sm:px-4.5">
          <p>Shared by {view.sharedBy}</p>
          {view.expiresAt && (
            <p>
              Until <time dateTime={view.expiresAt}>{exactly(view.expiresAt)}</time>
            </p>
          )}
        </footer>
      )}
    </main>
  );
}

/** The same words on the server and in every browser: to the minute, in UTC. */
const exactly = (moment: string) => `${moment.slice(0, 10)}, ${moment.slice(11, 16)} UTC`;
