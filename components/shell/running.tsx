"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { Lazy } from "@/components/ui/lazy";
import { Menu } from "@/components/ui/menu";
import { StatusDot } from "@/components/ui/status-dot";
import { useUnreadCount } from "@/lib/browser/inbox";
import { useUnseenReady } from "@/lib/browser/live/unseen-ready";
import { useRunningCount } from "@/lib/browser/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { markedTitle } from "./tab-title";

const loadRunningList = async () => (await import("./running-list")).RunningList;

/** The number of reshoots in flight, with a list of them, in the bar, in the tab's title and on its icon. Nothing at zero. */
export function Running() {
  const count = useRunningCount();
  useTabMark(count, useUnseenReady(), useUnreadCount());

  return (
    <div>
      {count > 0 && (
        <Menu
          label={m.shell_running_label({ count })}
          button={
            <span className="flex items-center gap-1.5 sm:gap-2">
              <StatusDot tone="busy" />
              <span className="font-mono">{count}</span>
              <span className="text-muted max-md:hidden">{m.shell_running_count()}</span>
            </span>
          }
          buttonClassName="flex h-9 items-center rounded-full border border-line-strong px-2.5 text-sm hover:border-muted sm:h-7 sm:px-3"
        >
          <Lazy load={loadRunningList} given={{}} />
        </Menu>
      )}
    </div>
  );
}

/** Next rewrites the title on every navigation, so the title is observed and marked again. */
function useTabMark(running: number, ready: number, unread: number): void {
  const path = usePathname();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a navigation replaces the title element.
  useEffect(() => {
    const mark = () => {
      const wanted = markedTitle(document.title, { running, ready, unread });
      if (document.title !== wanted) document.title = wanted;
    };
    mark();
    const observer = new MutationObserver(mark);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => observer.disconnect();
  }, [running, ready, unread, path]);

  const busy = running > 0;
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (!(busy && link)) return;
    const idle = link.href;
    link.href = "/icon-running.svg";
    return () => {
      link.href = idle;
    };
  }, [busy]);
}
