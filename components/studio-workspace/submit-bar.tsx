"use client";

import { useRef, useState } from "react";
import { X } from "@/components/icons/x";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { ErrorNotice } from "@/components/ui/error-notice";
import { IconButton } from "@/components/ui/icon-button";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { PageLink } from "@/components/ui/page-link";
import { isOutcomeUnknown } from "@/lib/browser/reshoots";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type OpenOrder, type Order, orderLabel } from "./order";

const loadConfirmOrder = async () => (await import("./confirm-order")).ConfirmOrder;

type SubmitBarProps = {
  order: Order;
  /** The names of the chosen motions, in the catalogue's order. */
  names: readonly string[];
  /** How many of them the source has already. */
  again?: number;
  sending: boolean;
  /** Why the last attempt failed; null when it did not. */
  error: Error | null;
  /** The outcome of the last attempt, shown for a moment. */
  news: string;
  /** Called with the button's box, from which the new cards grow, and the price that was confirmed, if any. */
  onSubmit: (from: DOMRect, confirmedCredits?: number) => void;
  onKeepFirst: (count: number) => void;
  onClear: () => void;
};

/** What is about to be submitted, its price, the balance afterwards, and the submit button. */
export function SubmitBar({ order, names, again = 0, sending, error, news, onSubmit, ...change }: SubmitBarProps) {
  const buy = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState<OpenOrder | null>(null);
  const submit = (confirmed?: number) => buy.current && onSubmit(buy.current.getBoundingClientRect(), confirmed);
  const isUnknown = error !== null && isOutcomeUnknown(error);
  const press = () => (order.kind === "open" && order.confirmAbove !== null ? setAsking(order) : submit());

  return (
    <section aria-label={m.studio_order_label()} data-order="" className="grid gap-3 bg-surface-1 px-4 py-2.5">
      {error && (
        <ErrorNotice error={error} cost={isUnknown ? m.studio_order_unknown_cost() : m.studio_order_refused_cost()} />
      )}
      <div className="flex min-h-11 items-center gap-3">
        <div className="min-w-0 flex-1">
          <Names names={names} onClear={sending ? undefined : change.onClear} />
          <Line order={order} news={news} onKeepFirst={change.onKeepFirst} />
        </div>
        <div ref={buy} data-pay>
          <Buy order={order} sending={sending} isRepeated={isUnknown} again={again} onPress={press} />
        </div>
      </div>
      {asking && (
        <LazyDialog
          load={loadConfirmOrder}
          given={{
            order: asking,
            onClose: () => setAsking(null),
            onConfirm: (price: number) => {
              setAsking(null);
              submit(price);
            },
          }}
        />
      )}
    </section>
  );
}

function Names({ names, onClear }: { names: readonly string[]; onClear: (() => void) | undefined }) {
  if (names.length === 0) return null;
  const text = names.join(" · ");
  return (
    <div className="flex min-w-0 items-center gap-1">
      <p className="line-clamp-2 min-w-0 font-medium text-xs" title={text}>
        {text}
      </p>
      {onClear && (
        <IconButton label={m.studio_order_clear()} onClick={onClear} className="-my-2 size-8 sm:size-6">
          <X aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}

function Line({ order, news, onKeepFirst }: Pick<SubmitBarProps, "order" | "news" | "onKeepFirst">) {
  return (
    <div className="text-muted text-xs">
      <p role="status" className={order.kind === "short" ? "text-ink" : ""}>
        {news || lineOf(order)}
      </p>
      {order.kind === "blocked" && order.toSettings && (
        <PageLink href="/settings" className="inline-block min-h-6 text-ink underline underline-offset-2">
          {m.studio_order_open_settings()}
        </PageLink>
      )}
      {order.kind === "short" && <WaysOut order={order} onKeepFirst={onKeepFirst} />}
    </div>
  );
}

type WaysOutProps = { order: Extract<Order, { kind: "short" }>; onKeepFirst: (count: number) => void };

/** What to do when the budget is too small: order less, or have the budget raised. */
function WaysOut({ order: { affordable, mayRaise }, onKeepFirst }: WaysOutProps) {
  const look = "min-h-6 text-ink underline underline-offset-2";
  return (
    <span className="flex flex-wrap gap-x-4">
      {affordable > 0 && (
        <button type="button" onClick={() => onKeepFirst(affordable)} className={look}>
          {m.studio_order_keep_first({ count: affordable })}
        </button>
      )}
      <PageLink href={mayRaise ? "/credits#budget" : "/members"} className={cn(look, "inline-flex items-center")}>
        {mayRaise ? m.studio_order_raise_budget() : m.studio_order_ask_owner()}
      </PageLink>
    </span>
  );
}

function lineOf(order: Order): string {
  switch (order.kind) {
    case "reading":
      return m.studio_order_loading();
    case "blocked":
    case "short":
      return order.why;
    case "nothing":
      return m.studio_order_nothing({ price: formatCredits(order.each) });
    case "open":
      return order.warning ?? afterwards(order.left);
  }
}

const afterwards = (left: number | null) =>
  left === null ? m.studio_order_no_budget() : m.studio_order_left({ left: formatCredits(left) });

type BuyProps = {
  order: Order;
  sending: boolean;
  /** It was sent before, and the answer was lost. */
  isRepeated: boolean;
  again: number;
  onPress: () => void;
};

/** The button contains the price. It cannot be pressed twice, and shows why when it is disabled. */
function Buy({ order, sending, isRepeated, again, onPress }: BuyProps) {
  if (order.kind === "blocked") return null;
  const isPriced = order.kind === "open" || order.kind === "short";
  const total = isPriced ? order.total : order.kind === "nothing" ? order.each : null;
  const count = isPriced ? order.count : 1;
  return (
    <Button
      variant="primary"
      size="large"
      disabled={order.kind !== "open"}
      busy={sending}
      busyLabel={m.studio_order_sending()}
      onClick={onPress}
      className="font-medium"
    >
      {isRepeated ? m.studio_order_send_again() : orderLabel(count, again)}
      <span aria-hidden="true" className="opacity-60">
        ·
      </span>
      <span className="min-w-[4ch] text-right font-mono">{total === null ? "" : formatCredits(total)}</span>
    </Button>
  );
}
