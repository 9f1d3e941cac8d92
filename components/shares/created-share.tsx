"use client";

import { useState } from "react";
import { Check } from "@/components/icons/check";
import { Copy } from "@/components/icons/copy";
import { ExternalLink } from "@/components/icons/external-link";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Field } from "@/components/ui/field";
import type { NewShare, Share } from "@/lib/shared/contracts/shares";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { cardOfShare, copyLink } from "./copy-link";
import { exactMoment, showsWords } from "./share-words";

/** Shows the link of a share, to copy or to open it. */
export function CreatedShare({ made }: { made: NewShare }) {
  const { share, url, embedUrl } = made;
  const [outcome, setOutcome] = useState<"none" | "copied" | "failed">("none");
  const copied = outcome === "copied";
  const copy = async () => {
    const isCopied = await copyLink({ url, title: share.video.title, image: cardOfShare(url) });
    setOutcome(isCopied ? "copied" : "failed");
  };
  // text-ok: HTML
  const frame = `<iframe src="${embedUrl}" width="800" height="450" style="border:0" allow="fullscreen"></iframe>`;
  return (
    <>
      <Field
        label={m.shares_ready_link_label()}
        hint={m.shares_ready_link_hint()}
        readOnly
        value={url}
        onFocus={(event) => event.target.select()}
      />
      <p className="text-muted">{factsOf(share).join(" · ")}</p>
      {share.frameHosts.length > 0 && (
        <Field label={m.shares_ready_embed_label()} readOnly value={frame} onFocus={(event) => event.target.select()} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          onClick={() => void copy()}
          icon={
            copied ? <Check aria-hidden="true" className="size-4" /> : <Copy aria-hidden="true" className="size-4" />
          }
        >
          {copied ? m.common_copied() : m.common_copy_link()}
        </Button>
        <a href={url} target="_blank" rel="noopener noreferrer" className={buttonClass()}>
          <ExternalLink aria-hidden="true" className="size-4" />
          {m.shares_ready_view()}
        </a>
        <span role="status" className={outcome === "failed" ? "basis-full" : "sr-only"}>
          {copied ? m.shares_ready_copied() : ""}
          {outcome === "failed" ? m.shares_ready_copy_failed() : ""}
        </span>
      </div>
    </>
  );
}

function factsOf(share: Share): string[] {
  return [
    showsWords(share),
    share.label && m.shares_fact_recipient({ name: share.label }),
    share.hasPassphrase ? m.shares_fact_with_passphrase() : "",
    share.expiresAt ? m.shares_fact_expires({ date: exactMoment(share.expiresAt) }) : m.shares_fact_no_expiry(),
  ].filter(Boolean);
}
