"use client";

import { useState } from "react";
import { Check } from "@/components/icons/check";
import { Copy } from "@/components/icons/copy";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useCopyShareLink } from "@/lib/browser/shares";
import type { NewShare, Share } from "@/lib/shared/contracts/shares";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { cardOfShare, copyLink } from "./copy-link";
import { CreatedShare } from "./created-share";

/** Copies the link of a share once more. Where the browser refuses to copy after a request, it shows the link. */
export function CopyAgain({ share, name }: { share: Share; name: string }) {
  const read = useCopyShareLink();
  const [isCopied, setCopied] = useState(false);
  const [shown, setShown] = useState<NewShare>();
  const copy = async () => {
    setCopied(false);
    const made = await read.mutateAsync(share.id).catch(() => undefined);
    if (!made) return;
    const { url } = made;
    const done = await copyLink({ url, title: share.video.title, image: cardOfShare(url) });
    if (done) setCopied(true);
    else setShown(made);
  };
  return (
    <>
      <Button
        size="small"
        busy={read.isPending}
        aria-label={isCopied ? undefined : m.shares_copy_label({ name })}
        icon={
          isCopied ? (
            <Check aria-hidden="true" className="size-3.5" />
          ) : (
            <Copy aria-hidden="true" className="size-3.5" />
          )
        }
        onClick={() => void copy()}
      >
        {isCopied ? m.common_copied() : m.common_copy_link()}
      </Button>
      <span role="status" className="sr-only">
        {isCopied && m.shares_ready_copied()}
      </span>
      {read.error && <ErrorNotice error={read.error} what={m.shares_copy_failed()} className="order-last w-full" />}
      {shown && (
        <Dialog
          open
          onClose={() => setShown(undefined)}
          title={m.shares_copy_title()}
          footer={<Button onClick={() => setShown(undefined)}>{m.shares_dialog_done()}</Button>}
        >
          <CreatedShare made={shown} />
        </Dialog>
      )}
    </>
  );
}
