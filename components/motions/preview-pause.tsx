"use client";

import { useSyncExternalStore } from "react";
import { Pause } from "@/components/icons/pause";
import { Play } from "@/components/icons/play";
import { Tooltip } from "@/components/ui/tooltip";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const KEY = "previews-paused";
const listeners = new Set<() => void>();
let paused: boolean | undefined;

/** Without storage the switch lasts until the page is closed. */
function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) === "true";
  } catch {
    return false;
  }
}

function isPaused(): boolean {
  paused ??= remembered();
  return paused;
}

/** Pauses everything that moves by itself, or lets it move again. */
export function setPreviewsPaused(next: boolean) {
  paused = next;
  try {
    localStorage.setItem(KEY, String(next));
  } catch {}
  for (const listener of listeners) listener();
}

function onOtherTab({ key, newValue }: StorageEvent) {
  if (key !== KEY && key !== null) return;
  paused = newValue === "true";
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  if (!listeners.size) addEventListener("storage", onOtherTab);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (!listeners.size) removeEventListener("storage", onOtherTab);
  };
}

/** Whether the user has paused everything that moves by itself; the same in every tab and after a reload. */
export function usePreviewsPaused(): boolean {
  return useSyncExternalStore(subscribe, isPaused, () => false);
}

/** The one switch for every moving preview: tiles, posters and other automatic loops. */
export function PausePreviewsSwitch() {
  const isOn = usePreviewsPaused();
  const Icon = isOn ? Play : Pause;
  return (
    <Tooltip text={isOn ? m.motions_resume_hint() : m.motions_pause_hint()}>
      {({ ref, describedBy }) => (
        <button
          ref={ref}
          type="button"
          role="switch"
          aria-checked={isOn}
          aria-describedby={describedBy}
          onClick={() => setPreviewsPaused(!isOn)}
          className="inline-flex min-h-7 items-center gap-1.5 rounded-control px-2 text-muted transition-colors hover:text-ink focus-visible:outline-2 focus-visible:outline-amber aria-checked:text-ink"
        >
          <Icon aria-hidden="true" className="size-3.5" />
          <span className="max-lg:sr-only">{m.motions_pause()}</span>
        </button>
      )}
    </Tooltip>
  );
}
