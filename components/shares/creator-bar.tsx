"use client";

import { useState } from "react";
import { X } from "@/components/icons/x";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { IconButton } from "@/components/ui/icon-button";
import { PageLink } from "@/components/ui/page-link";
import { useCan, useViewer } from "@/lib/browser/session/viewer";
import { useHandOverShares } from "@/lib/browser/shares";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type MakerBarProps = { creator: { id: string; name: string }; onClose: () => void };

/** Shows only the shares of one member; an owner can also revoke them or take them over. */
export function CreatorBar({ creator, onClose }: MakerBarProps) {
  const { data: viewer } = useViewer();
  const handOver = useHandOverShares();
  const [asked, setAsked] = useState(false);
  const mayDecide = useCan("shares.hand_over") && viewer?.user.id !== creator.id;
  const takeOver = () => handOver.mutate({ from: creator.id, decision: "take_over" });
  const end = () => handOver.mutate({ from: creator.id, decision: "revoke" }, { onSuccess: () => setAsked(false) });
  const error = handOver.error && <ErrorNotice error={handOver.error} what={m.shares_creator_change_failed()} />;
  return (
    <section
      aria-label={m.shares_creator_title({ name: creator.name })}
      className="grid gap-2 rounded-panel border bg-surface-1 p-3"
    >
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate font-medium">{m.shares_creator_title({ name: creator.name })}</p>
        <IconButton label={m.shares_creator_close()} onClick={onClose}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
      {mayDecide && (
        <div className="flex flex-wrap items-center gap-2">
          <p className="min-w-0 flex-1 basis-64 text-muted text-xs">
            {m.shares_creator_hint_before()}{" "}
            <PageLink href="/members" className="underline underline-offset-2 hover:text-ink">
              {m.shares_creator_hint_link()}
            </PageLink>
            {m.shares_creator_hint_after()}
          </p>
          <Button size="small" busy={handOver.isPending && !asked} onClick={takeOver}>
            {m.shares_creator_take_over()}
          </Button>
          <Button size="small" variant="danger" onClick={() => setAsked(true)}>
            {m.shares_creator_revoke()}
          </Button>
        </div>
      )}
      <p role="status" className="text-muted text-xs empty:hidden">
        {handOver.data && m.shares_creator_changed({ count: handOver.data.count })}
      </p>
      {!asked && error}
      {asked && (
        <Dialog
          open
          onClose={() => setAsked(false)}
          title={m.shares_creator_confirm_title({ name: creator.name })}
          footer={
            <>
              <Button onClick={() => setAsked(false)}>{m.common_cancel()}</Button>
              <Button
                variant="danger"
                busy={handOver.isPending}
                busyLabel={m.shares_creator_revoke_busy()}
                onClick={end}
              >
                {m.shares_creator_revoke()}
              </Button>
            </>
          }
        >
          <p>{m.shares_creator_confirm_text()}</p>
          {error}
        </Dialog>
      )}
    </section>
  );
}
