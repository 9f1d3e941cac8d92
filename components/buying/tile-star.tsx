"use client";

import { Star as StarIcon } from "@/components/icons/star";
import { Face } from "@/components/people/face";
import { cn } from "@/components/ui/class-names";
import { useToast } from "@/components/ui/toast";
import { useCan, useViewer } from "@/lib/browser/session/viewer";
import { useStar, useStars } from "@/lib/browser/stars";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type MotionId, motionLabel } from "@/lib/shared/motions/catalogue";

type TileStarProps = {
  videoId: string;
  motion: MotionId;
  /** The ID of the text that describes the tile. */
  describedBy: string;
};

const MOST_FACES = 2;
const FACE =
  "-ml-1 grid size-5.5 shrink-0 place-items-center overflow-hidden rounded-full border border-edge bg-surface-3 text-[9px] text-ink";

/**
 * My star on a tile, and the faces of others who starred it. The tile is an option of a list, so that it holds no button: S does
 * the same by key, and the tile's description says who starred it.
 */
export function TileStar({ videoId, motion, describedBy }: TileStarProps) {
  const stars = useStars(videoId).filter((star) => star.motion === motion);
  const { data: viewer } = useViewer();
  const mayStar = useCan("stars.write");
  const showToast = useToast();
  const star = useStar(videoId, (error) =>
    showToast({ text: m.stars_not_saved(), detail: error.message, tone: "bad" }),
  );
  const isMine = stars.some(({ person }) => person.id === viewer?.user.id);
  const others = stars.filter(({ person }) => person.id !== viewer?.user.id);
  const shown = others.length > MOST_FACES ? others.slice(0, MOST_FACES - 1) : others;
  const rest = others.slice(shown.length).map(({ person }) => person.name);
  const names = stars.map(({ person }) => person.name).join(", ");
  const words = isMine ? m.stars_remove({ motion: motionLabel(motion) }) : m.stars_add({ motion: motionLabel(motion) });

  return (
    <>
      <span data-theme="dark" className="absolute right-0 bottom-0 flex items-center">
        {shown.map(({ person }) => (
          <span key={person.id} title={m.stars_of({ names: person.name })} className={FACE}>
            <Face isDrawn id={person.id} name={person.name} />
          </span>
        ))}
        {rest.length > 0 && (
          <span
            title={m.stars_of({ names: rest.join(", ") })}
            data-words={m.presence_more({ count: rest.length })}
            className={cn(FACE, "before:content-[attr(data-words)]")}
          />
        )}
        {mayStar && (
          // biome-ignore lint/a11y/noStaticElementInteractions: a control inside an option would not be announced; S is its key.
          // biome-ignore lint/a11y/useKeyWithClickEvents: S is its key.
          <span
            data-star={isMine ? "on" : "off"}
            title={words}
            onClick={(event) => {
              event.stopPropagation();
              star({ motion, isStarred: !isMine });
            }}
            className="grid size-9 cursor-pointer place-items-center pointer-coarse:size-11"
          >
            <span className="grid size-6 place-items-center rounded-label bg-scrim text-ink">
              <StarIcon aria-hidden="true" className={cn("size-3.5", isMine && "fill-amber text-amber")} />
            </span>
          </span>
        )}
      </span>
      <span id={describedBy} hidden>
        {names && m.stars_of({ names })}
      </span>
    </>
  );
}
