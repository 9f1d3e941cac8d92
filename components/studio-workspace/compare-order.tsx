"use client";

import { useCredits } from "@/lib/browser/credits";
import { useCanEdit } from "@/lib/browser/session/viewer";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import { offerCells } from "./offer-cells";
import { SubmitBar } from "./submit-bar";
import { useOrder } from "./use-order";

/** The motions that the contact sheet offers, and the submission made from them: the same draft as in the studio. */
export function useOffers(video: Video, reshoots: readonly Reshoot[]) {
  const order = useOrder(video, reshoots);
  const canOffer = useCanEdit() && video.reshootable;
  const price = useCredits().data?.pricePerReshoot;
  const { chosen, toggle } = order;
  return { offers: canOffer ? offerCells({ reshoots, chosen, price, onToggle: toggle }) : [], order };
}

/** The submit bar under the contact sheet; hidden while no motion is chosen and nothing is being sent. */
export function CompareOrder({ order }: { order: ReturnType<typeof useOrder> }) {
  const { chosen, toggle: _, send, justCreated: __, keepFirst, clear, ...bar } = order;
  if (chosen.size === 0 && !bar.sending && !bar.news) return null;
  return <SubmitBar {...bar} onSubmit={send} onKeepFirst={keepFirst} onClear={clear} />;
}
