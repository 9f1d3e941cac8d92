import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { GuestName } from "@/components/guest-review/guest-name";
import { Star } from "@/components/icons/star";
import type { Clip, Shown } from "@/components/motion-preview/clip";
import { PlanIcon } from "@/components/motions/plan-icon";
import { PausePreviewsSwitch } from "@/components/motions/preview-pause";
import { useMotionPreview } from "@/components/motions/use-motion-preview";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { shareToken } from "@/lib/browser/guest-drafts";
import { useReadStarsAgain, useSharedStars, useStarShared } from "@/lib/browser/shared-stars";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type Motion, type MotionId, SHOWN_MOTIONS } from "@/lib/shared/motions/catalogue";
import { travels } from "@/lib/shared/motions/travels";

type SketchStarsProps = {
  clip: Clip;
  mayRead: boolean;
  canStar: boolean;
  /** Begins a view where one must begin first; false when that is refused. */
  ready: () => Promise<boolean>;
};

/** The sketches with their stars: their own data, because the page of a share has none of the studio's. */
export function SketchStars(props: SketchStarsProps) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: 1 } } }));
  return (
    <QueryClientProvider client={client}>
      <Sketches {...props} />
    </QueryClientProvider>
  );
}

const LAYOUT = "all";
/** At least two columns; a whole upright picture has room in a window of a laptop. */
const LYING = "grid-cols-[repeat(auto-fill,minmax(min(17rem,calc(50%-0.375rem)),1fr))]";
const UPRIGHT = "grid-cols-[repeat(auto-fill,minmax(min(11rem,calc(50%-0.375rem)),1fr))]";

function Sketches({ clip, mayRead, canStar, ready }: SketchStarsProps) {
  const token = shareToken();
  const list = useRef<HTMLUListElement>(null);
  const { shown } = useMotionPreview(list, LAYOUT, { clip });
  const { stars, waiting, join, leave, toggle, error } = useStars(token, mayRead, ready);
  const starred = stars?.motions ?? [];
  const isBlocked = stars?.guest?.isBlocked ?? false;
  return (
    <>
      <div className="flex items-center justify-between gap-x-4 text-sm max-sm:items-start">
        <p className="min-w-0 text-pretty text-muted">{m.motions_sketch()}</p>
        <div className="flex shrink-0 items-center gap-3">
          {canStar && stars?.guest && (
            <p role="status" className="max-sm:max-w-36 max-sm:text-end">
              {m.share_viewer_sketches_starred({ count: starred.length, name: stars.guest.name })}
            </p>
          )}
          <PausePreviewsSwitch />
        </div>
      </div>
      {isBlocked && <p className="text-muted">{m.share_viewer_sketches_blocked()}</p>}
      {error && (
        <p role="alert" className="text-red">
          {error.message}
        </p>
      )}
      <ul
        ref={list}
        aria-label={m.share_viewer_sketches_list()}
        className={cn("group/previews relative isolate grid gap-3", clip.aspect < 1 ? UPRIGHT : LYING)}
      >
        {SHOWN_MOTIONS.map((motion) => (
          <Sketch
            key={motion.id}
            {...{ motion, clip, shown }}
            isStarred={starred.includes(motion.id)}
            onStar={canStar && !isBlocked ? () => void toggle(motion.id) : undefined}
          />
        ))}
      </ul>
      <Dialog open={waiting !== null} onClose={leave} title={m.share_viewer_sketches_name_title()}>
        <GuestName
          {...{ token, mailsAnswers: false }}
          hint={m.share_viewer_sketches_name_hint()}
          onJoined={join}
          onLeave={leave}
        />
      </Dialog>
    </>
  );
}

/** The visitor's stars. The first one asks for a name, and is given after it. */
function useStars(token: string, mayRead: boolean, ready: () => Promise<boolean>) {
  const { data: stars, error } = useSharedStars(token, mayRead);
  const star = useStarShared(token);
  const readAgain = useReadStarsAgain(token);
  const [waiting, setWaiting] = useState<MotionId | null>(null);
  const toggle = async (motion: MotionId) => {
    if (!(await ready())) return;
    if (!stars?.guest) return setWaiting(motion);
    star.mutate({ motion, on: !stars.motions.includes(motion) });
  };
  const join = async () => {
    const motion = waiting;
    setWaiting(null);
    await readAgain();
    if (motion) star.mutate({ motion, on: true });
  };
  return {
    ...{ stars, waiting, toggle, error: star.error ?? error },
    join: () => void join(),
    leave: () => setWaiting(null),
  };
}

type SketchProps = {
  motion: Motion;
  clip: Clip;
  shown: Shown;
  isStarred: boolean;
  /** Absent where no one may star. */
  onStar: (() => void) | undefined;
};

function Sketch({ motion, clip, shown, isStarred, onStar }: SketchProps) {
  const label = motion.label();
  return (
    <li
      data-motion={motion.id}
      className={cn(
        "flex flex-col overflow-hidden rounded-panel border border-line",
        isStarred && "border-amber ring-1 ring-amber",
      )}
    >
      <div
        data-preview={motion.id}
        style={{ aspectRatio: clip.aspect }}
        className="relative w-full overflow-hidden bg-surface-3 group-data-[previews=solid]/previews:bg-transparent"
      >
        {/* biome-ignore lint/performance/noImgElement: a frame of the video, until the sketch is drawn. */}
        <img
          src={clip.posterUrl}
          alt=""
          className="absolute inset-0 size-full object-cover group-data-previews/previews:invisible"
        />
        {shown === "flat" && travels(motion.id) && (
          <span data-theme="dark" className="absolute bottom-1.5 left-1.5 rounded-label bg-scrim px-1.5 text-2xs">
            {m.motions_sketch_flat()}
          </span>
        )}
      </div>
      <div className="flex flex-1 flex-col gap-2 bg-surface-1 p-2.5">
        <div className="flex items-start justify-between gap-1">
          <h2 className="text-balance font-medium text-sm">{label}</h2>
          <PlanIcon motion={motion.id} className="h-9 w-11 shrink-0 max-sm:hidden" />
        </div>
        <p className="flex-1 text-pretty text-muted text-xs">{motion.description()}</p>
        {onStar && (
          <button
            type="button"
            aria-pressed={isStarred}
            onClick={onStar}
            className={cn(buttonClass(), "justify-self-start self-start pointer-coarse:h-11")}
          >
            <Star aria-hidden="true" className={cn("size-4", isStarred && "fill-amber text-amber")} />
            {isStarred ? m.share_viewer_sketches_unstar() : m.share_viewer_sketches_star()}
            <span className="sr-only">{label}</span>
          </button>
        )}
      </div>
    </li>
  );
}
