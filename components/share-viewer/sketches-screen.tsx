import { useMemo, useState } from "react";
import { type Clip, posterSecondsOf } from "@/components/motion-preview/clip";
import { Mark } from "@/components/shell/mark";
import { buttonClass } from "@/components/ui/button-class";
import { CutText } from "@/components/ui/cut-text";
import { Lazy } from "@/components/ui/lazy";
import type { SharedSketches, ShareView } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { PlayedFrames } from "./played-frames";
import { SentBy } from "./sent-by";
import { useShareHeartbeat } from "./use-share-heartbeat";
import { useView } from "./use-view";

const loadStars = async () => (await import("./sketch-stars")).SketchStars;

type SketchesScreenProps = {
  view: ShareView;
  sketches: SharedSketches;
  /** True inside a frame of another site: there no one stars. */
  framed: boolean;
};

/** Every motion sketched on the source, for visitors to star. A view begins with the first press or key. */
export function SketchesScreen({ view, sketches, framed }: SketchesScreenProps) {
  const [played] = useState(() => new PlayedFrames());
  const [hasFailed, setFailed] = useState(false);
  const { mediaToken, isLost, adopt } = useShareHeartbeat(view.mediaToken, played);
  const { begin, mayRead, problem } = useView(view, adopt);
  const clip = useMemo(
    () => clipOf(sketches, mayRead, (url) => url.replace(view.mediaToken, mediaToken)),
    [sketches, mayRead, view.mediaToken, mediaToken],
  );
  return (
    <main
      onPointerDownCapture={() => void begin()}
      onKeyDownCapture={() => void begin()}
      className="grid min-h-dvh grid-cols-[minmax(0,1fr)] content-start gap-4 px-3 py-3 text-base sm:px-4.5"
    >
      <header className="flex gap-2.5">
        <Mark className="mt-0.5 size-5.5 shrink-0" />
        <div className="grid min-w-0 gap-1">
          <h1 className="min-w-0 font-medium">
            <CutText text={view.title} />
          </h1>
          {!framed && <SentBy {...view} finals={[]} />}
        </div>
      </header>
      {problem && (
        <p role="alert" className="text-red">
          {problem}
        </p>
      )}
      {isLost && <p role="status">{m.share_viewer_sketches_lost()}</p>}
      {!isLost && clip && !hasFailed && (
        <Lazy
          load={loadStars}
          given={{ clip, mayRead, canStar: !framed, ready: async () => mayRead || begin() }}
          onFailure={() => setFailed(true)}
        >
          <p role="status" className="text-muted">
            {m.share_viewer_sketches_loading()}
          </p>
        </Lazy>
      )}
      {!clip && <p className="text-muted">{m.share_viewer_sketches_no_picture()}</p>}
      {hasFailed && (
        <div role="alert" className="grid justify-items-start gap-3">
          {m.share_viewer_sketches_failed()}
          <button type="button" onClick={() => location.reload()} className={buttonClass()}>
            {m.common_retry()}
          </button>
        </div>
      )}
    </main>
  );
}

/** Null without a picture. Before a view has begun, where views are limited, there is only the still picture. */
function clipOf({ source, depth }: SharedSketches, mayRead: boolean, renewed: (url: string) => string): Clip | null {
  const { width, height } = source;
  if (!source.posterUrl) return null;
  return {
    videoId: "source",
    posterUrl: renewed(source.posterUrl),
    posterSeconds: posterSecondsOf(source.durationSeconds),
    proxyUrl: mayRead && source.proxyUrl ? renewed(source.proxyUrl) : null,
    aspect: width && height ? width / height : 16 / 9,
    depth: depth && { ...depth, mapUrl: renewed(depth.mapUrl) },
  };
}
