"use client";

import type { ComponentProps } from "react";
import { useRoomLeft } from "@/lib/browser/storage";
import { UploadPanel } from "./upload-panel";

/** The panel with what is left of the team's quota; its code is loaded with the first upload. */
export function LiveUploadPanel(given: Omit<ComponentProps<typeof UploadPanel>, "room">) {
  return <UploadPanel {...given} room={useRoomLeft()} />;
}
