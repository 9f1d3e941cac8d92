"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { useToast } from "@/components/ui/toast";
import { useConnection } from "@/lib/browser/connection";
import { useCredits } from "@/lib/browser/credits";
import { rememberSentAlone } from "@/lib/browser/reshoot-draft";
import { isOutcomeUnknown, useSubmitReshoots } from "@/lib/browser/reshoots";
import { useViewer } from "@/lib/browser/session/viewer";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { isMotionId, motionLabel } from "@/lib/shared/motions/catalogue";
import { acceptedWords } from "./accepted-words";
import { type OpenOrder, orderOf, whyNot } from "./order";

const loadConfirmOrder = async () => (await import("./confirm-order")).ConfirmOrder;

type TryAgainProps = {
  video: Video;
  /** A reshoot that ended without a video. */
  reshoot: Reshoot;
  /** All reshoots of the video. */
  reshoots: readonly Reshoot[];
};

/** Orders the motion of a failed or cancelled reshoot anew, as one order of its own, with its price on the button. */
export function TryAgain({ video, reshoot, reshoots }: TryAgainProps) {
  const { order, submit, send } = useOneMore({ video, reshoot, reshoots });
  const [asking, setAsking] = useState<OpenOrder | null>(null);
  const press = () => {
    if (order.kind !== "open") return;
    if (order.confirmAbove !== null) setAsking(order);
    else send();
  };
  const why = whyNot(order);

  return (
    <>
      <Button
        size="small"
        disabled={order.kind !== "open"}
        busy={submit.isPending}
        busyLabel={m.studio_order_sending()}
        aria-label={order.kind === "open" && !submit.isPending ? labelOf(order, reshoot) : undefined}
        title={why}
        onClick={press}
      >
        {m.common_retry()}
        {order.kind === "open" && (
          <>
            <span aria-hidden="true" className="opacity-60">
              ·
            </span>
            <span className="font-mono">{formatCredits(order.total)}</span>
          </>
        )}
      </Button>
      {why && <p className="basis-full px-1 text-muted text-xs">{why}</p>}
      {submit.error && (
        <ErrorNotice
          error={submit.error}
          cost={isOutcomeUnknown(submit.error) ? m.studio_order_unknown_cost() : m.studio_order_refused_cost()}
          className="basis-full p-2.5 text-xs"
        />
      )}
      {asking && (
        <LazyDialog
          load={loadConfirmOrder}
          given={{
            order: asking,
            onClose: () => setAsking(null),
            onConfirm: (price: number) => {
              setAsking(null);
              send(price);
            },
          }}
        />
      )}
    </>
  );
}

const labelOf = ({ total }: OpenOrder, { motion }: Reshoot) =>
  m.studio_again_label({ motion: motionLabel(motion), price: formatCredits(total) });

/** One more reshoot of this motion: whether it can be ordered, and the order, by the same way and rules as any other. */
function useOneMore({ video, reshoot, reshoots }: TryAgainProps) {
  const { data: viewer } = useViewer();
  const { data: credits } = useCredits();
  const { data: connection } = useConnection();
  const submit = useSubmitReshoots();
  const showToast = useToast();
  const order = orderOf({ count: 1, video, role: viewer?.role, credits, connection });

  const send = (confirmedCredits?: number) => {
    if (submit.isPending || !isMotionId(reshoot.motion)) return;
    const { motions, requestKey } = rememberSentAlone(video.id, reshoot.motion);
    const known = new Set(reshoots.map(({ id }) => id));
    // The card loses this button as soon as the order is accepted, so the outcome is reported elsewhere.
    void submit
      .mutateAsync({
        ...{ videoId: video.id, motions, requestKey },
        ...(confirmedCredits !== undefined && { confirmedCredits }),
      })
      .then(({ items }) => showToast({ text: acceptedWords(items, known), tone: "good" }))
      .catch(() => undefined);
  };
  return { order, submit, send };
}
