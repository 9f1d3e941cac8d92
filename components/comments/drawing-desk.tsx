"use client";

import { useEffect } from "react";
import type { OverlayPlace } from "@/components/compare/overlay-place";
import { DrawingEditor } from "@/components/drawing/drawing-editor";
import { useToast } from "@/components/ui/toast";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { DrawingTask } from "./drawing-link";

type DrawingDeskProps = Pick<OverlayPlace, "pictures" | "tools"> & { task: DrawingTask };

/** The editor over the picture that the comment is about. */
export function DrawingDesk({ pictures, tools, task }: DrawingDeskProps) {
  const picture = pictures.find(({ video, isShown }) => video === task.video && isShown);
  if (!picture) return <NoPicture onGiveUp={task.onCancel} />;
  return <DrawingEditor {...task} {...{ picture, tools }} />;
}

/** The player needs a moment until it shows another pair. A video that is gone is never shown. */
const LONGEST_WAIT_MS = 3_000;

function NoPicture({ onGiveUp }: { onGiveUp: () => void }) {
  const toast = useToast();
  useEffect(() => {
    const timer = setTimeout(() => {
      toast({ text: m.comments_draw_not_shown(), tone: "bad" });
      onGiveUp();
    }, LONGEST_WAIT_MS);
    return () => clearTimeout(timer);
  }, [onGiveUp, toast]);
  return null;
}
