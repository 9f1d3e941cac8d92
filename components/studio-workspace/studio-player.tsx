"use client";

import type { ReactNode } from "react";
import { ComparePlayer } from "@/components/compare/compare-player";
import type { Film } from "@/components/compare/film";
import { useLookInAddress } from "@/components/compare/use-look-in-address";
import { offerCells } from "./offer-cells";

export type StudioPlayerProps = {
  films: readonly Film[];
  /** Motions that the contact sheet may offer; null for nobody who could order them. */
  offers: Parameters<typeof offerCells>[0] | null;
  playSignal: number;
  onStepResult: (direction: -1 | 1) => void;
  elsewhere: { label: string; path: string };
  actions: ReactNode;
  taken: { keys: string; note: string };
};

/** The player of the studio, with its look in the address. A file of its own: it comes when somebody uses it. */
export function StudioPlayer({ offers, ...player }: StudioPlayerProps) {
  const [look, onLook] = useLookInAddress();
  return <ComparePlayer {...player} {...{ look, onLook }} offers={offers ? offerCells(offers) : []} />;
}
