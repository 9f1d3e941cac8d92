import { useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { BegunView, ShareView } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export type ViewState = {
  /** Reports once that a view begins. Returns true, or a promise of whether videos may be loaded. */
  begin: () => true | Promise<boolean>;
  /** Videos may be loaded. */
  mayRead: boolean;
  /** The URL parameter that lets the view continue in another browser. */
  resume: string | null;
  problem: string | null;
};

type Answer = { kind: "begun"; view: BegunView } | { kind: "ended" } | { kind: "refused"; problem: string };

/** Begins the view of this page when the visitor plays; where views are limited, before the first video is loaded. */
export function useView({ begin: when }: ShareView, onBegun: (mediaToken: string, now: boolean) => void): ViewState {
  const sent = useRef<Promise<boolean>>(undefined);
  const [state, setState] = useState<Omit<ViewState, "begin">>({
    ...{ mayRead: when !== "before_play", resume: null, problem: null },
  });
  const begin = useCallback(() => {
    if (when === "done") return true;
    sent.current ??= ask().then((answer) => {
      if (answer.kind === "begun") {
        // Callers that wait for this continue with the new URLs.
        flushSync(() => {
          onBegun(answer.view.mediaToken, when === "before_play");
          setState({ mayRead: true, resume: answer.view.resume, problem: null });
        });
        keepInAddress(answer.view.resume);
      } else if (when === "before_play") {
        sent.current = undefined;
        if (answer.kind === "ended") location.reload();
        else setState((before) => ({ ...before, problem: answer.problem }));
      }
      return answer.kind === "begun";
    });
    return when === "with_play" ? true : sent.current;
  }, [when, onBegun]);
  return { ...state, begin };
}

/** When an app's built-in browser opens the page in another browser, it passes only the URL. */
export function keepInAddress(resume: string | null): void {
  if (resume) history.replaceState(history.state, "", `${location.pathname}?view=${resume}`);
}

async function ask(): Promise<Answer> {
  try {
    const response = await fetch(`${location.pathname.replace(/\/$/, "")}/begin`, {
      method: "POST",
      cache: "no-store",
    });
    if (response.status === 404) return { kind: "ended" };
    if (response.status === 429) return { kind: "refused", problem: m.share_viewer_begin_too_many() };
    if (!response.ok) return { kind: "refused", problem: m.share_viewer_begin_failed() };
    // Safe: it is our own server's answer; the page bundles no schemas.
    return { kind: "begun", view: (await response.json()) as BegunView };
  } catch {
    return { kind: "refused", problem: m.share_viewer_begin_failed() };
  }
}
