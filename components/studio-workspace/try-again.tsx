"use client";

import { useState } from "react";
import { RotateCw } from "@/components/icons/rotate-cw";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { useToast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import { useConnection } from "@/lib/browser/connection";
import { useCredits } from "@/lib/browser/credits";
import { rememberSentAlone } from "@/lib/browser/reshoot-draft";
import { isOutcomeUnknown, useSubmitReshoots } from "@/lib/browser/reshoots";
import { useViewer } from "@/lib/browser/session/viewer";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import { endedWithoutVideo } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { isMotionId, motionLabel } from "@/lib/shared/motions/catalogue";
import { acceptedWords } from "./accepted-words";
import { countOf } from "./count-of";
import { type OpenOrder, orderOf, whyNot } from "./order";

const loadConfirmOrder = async () => (await import("./confirm-order")).ConfirmOrder;

type TryAgainProps = {
  video: Video;
  reshoot: Reshoot;
  /** All reshoots of the video. */
  reshoots: readonly Reshoot[];
};

/**
 * Orders the motion of a reshoot anew, as one order of its own, with its price on the button: of one that ended without a video, and of
 * a result, of which another take is wanted.
 */
export function TryAgain({ video, reshoot, reshoots }: TryAgainProps) {
  const isRepeat = !endedWithoutVideo(reshoot.status);
  const { order, submit, send } = useOneMore({ video, reshoot, reshoots });
  const [asking, setAsking] = useState<OpenOrder | null>(null);
  const press = () => {
    if (order.kind !== "open") return;
    if (order.confirmAbove !== null) setAsking(order);
    else send();
  };
  const why = whyNot(order);
  const label = order.kind === "open" ? labelOf(order, reshoot) : undefined;
  // What keeps it from being ordered is said where motions are chosen.
  if (isRepeat && order.kind !== "open") return null;

  return (
    <>
      <Tooltip text={why ?? label}>
        {({ ref }) => (
          <Button
            ref={ref}
            size="small"
            disabled={order.kind !== "open"}
            busy={submit.isPending}
            busyLabel={m.studio_order_sending()}
            aria-label={submit.isPending ? undefined : label}
            // A result keeps its button: the second press of a double click would order one more.
            onClick={({ detail }) => detail < 2 && press()}
          >
            {isRepeat ? <RotateCw aria-hidden="true" className="size-3.5" /> : m.common_retry()}
            {order.kind === "open" && <Price total={order.total} isFirst={isRepeat} />}
          </Button>
        )}
      </Tooltip>
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

function Price({ total, isFirst }: { total: number; isFirst: boolean }) {
  return (
    <>
      {!isFirst && (
        <span aria-hidden="true" className="opacity-60">
          ·
        </span>
      )}
      <span className="font-mono">{formatCredits(total)}</span>
    </>
  );
}

function labelOf({ total }: OpenOrder, { motion, status }: Reshoot): string {
  const words = { motion: motionLabel(motion), price: formatCredits(total) };
  return endedWithoutVideo(status) ? m.studio_again_label(words) : m.studio_order_again_label(words);
}

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
    // A failed one's card loses this button as soon as the order is accepted, so the outcome is reported elsewhere.
    void submit
      .mutateAsync({
        ...{ videoId: video.id, motions, requestKey },
        expecting: [{ motion: reshoot.motion, count: countOf(reshoot.motion, reshoots) }],
        ...(confirmedCredits !== undefined && { confirmedCredits }),
      })
      .then(({ items }) => showToast({ text: acceptedWords(items, known), tone: "good" }))
      .catch(() => undefined);
  };
  return { order, submit, send };
}
