"use client";

import type { ReactNode } from "react";
import type { DrawingsOnPlayer } from "@/components/comments/use-player-drawings";
import { ComparePlayer, type PlayerComments } from "@/components/compare/compare-player";
import type { PlayerVideo } from "@/components/compare/player-video";
import { useViewStateInUrl } from "@/components/compare/use-view-state-in-url";
import { offerCells } from "./offer-cells";

export type StudioPlayerProps = {
  videos: readonly PlayerVideo[];
  /** Motions that the contact sheet may offer; null for viewers who may not submit. */
  offers: Parameters<typeof offerCells>[0] | null;
  playSignal: number;
  onStepResult: (direction: -1 | 1) => void;
  elsewhere: { label: string; path: string };
  actions: ReactNode;
  taken: { keys: string; note: string };
  comments: PlayerComments;
  onPictures: DrawingsOnPlayer;
};

/** The studio's player, with its view state in the URL. In its own file, so that it is loaded on demand. */
export function StudioPlayer({ offers, onPictures, ...player }: StudioPlayerProps) {
  const [viewState, onViewState] = useViewStateInUrl();
  return (
    <ComparePlayer
      {...player}
      {...onPictures}
      {...{ viewState, onViewState }}
      offers={offers ? offerCells(offers) : []}
    />
  );
}
