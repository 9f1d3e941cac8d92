import { useRef } from "react";
import { Download } from "@/components/icons/download";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/class-names";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type PairDownloadsProps = {
  videos: readonly SharedVideo[];
  mayRead: boolean;
  whenBegun: (act: () => void) => void;
};

/** A download begins a view, as playback does. The page contains no video URL before videos may be loaded. */
export function PairDownloads({ videos, mayRead, whenBegun }: PairDownloadsProps) {
  const links = useRef(new Map<string, HTMLAnchorElement | null>());
  return videos.map(({ id, label, downloadUrl }) => {
    if (!downloadUrl) return null;
    const content = (
      <>
        <Download aria-hidden="true" className="size-4 shrink-0" />
        <span className="truncate">{m.share_viewer_download_video({ name: label })}</span>
      </>
    );
    const className = cn(buttonClass(), "min-w-0 shrink");
    return mayRead ? (
      <a
        key={id}
        ref={(link) => void links.current.set(id, link)}
        href={downloadUrl}
        download
        onClick={() => whenBegun(() => undefined)}
        className={className}
      >
        {content}
      </a>
    ) : (
      <button
        key={id}
        type="button"
        onClick={() => whenBegun(() => links.current.get(id)?.click())}
        className={className}
      >
        {content}
      </button>
    );
  });
}
