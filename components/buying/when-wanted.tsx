"use client";

import type { ComponentProps } from "react";
import { Lazy } from "@/components/ui/lazy";
import { useOpenRun } from "@/lib/browser/runs";
import { useViewer } from "@/lib/browser/session/viewer";
import { starredBy } from "@/lib/browser/star-order";
import { useStars } from "@/lib/browser/stars";
import type { BuyWell } from "./buy-well";
import type { RunRow } from "./run-row";

const loadBuyWell = async () => (await import("./buy-well")).BuyWell;
const loadRunRow = async () => (await import("./run-row")).RunRow;

type OpenRunRowProps = Omit<ComponentProps<typeof RunRow>, "run"> & { videoId: string };

/** The open run of a source; its code is loaded where there is one. */
export function OpenRunRow({ videoId, ...given }: OpenRunRowProps) {
  const run = useOpenRun(videoId);
  return run && <Lazy key={run.id} load={loadRunRow} given={{ run, ...given }} />;
}

/** What helps to buy well; its code is loaded once motions are chosen, or where stars of mine may be bought. */
export function BuyWellLater(given: ComponentProps<typeof BuyWell>) {
  const { data: viewer } = useViewer();
  const starred = starredBy(useStars(given.videoId), viewer?.user.id);
  return (given.motions.length > 0 || starred.length > 0) && <Lazy load={loadBuyWell} given={given} />;
}
