"use client";

import { LazyDialog } from "@/components/ui/lazy-dialog";
import type { VideoDetailsProps } from "./video-details";

const load = async () => (await import("./video-details")).VideoDetails;

/** The details of a video; their code is loaded on first use. */
export function LazyVideoDetails(props: VideoDetailsProps) {
  return <LazyDialog load={load} given={props} />;
}
