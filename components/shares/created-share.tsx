"use client";

import { Check, Copy, ExternalLink } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Field } from "@/components/ui/field";
import type { NewShare } from "@/lib/shared/contracts/shares";
import { cardOfShare, copyLink } from "./copy-link";
import { exactMoment, showsWords } from "./share-words";

/** Shows the link of a new share; it cannot be shown again later. */
export function CreatedShare({ made }: { made: NewShare }) {
  const { share, url, embedUrl } = made;
  const [outcome, setOutcome] = useState<"none" | "copied" | "failed">("none");
  const copied = outcome === "copied";
  const copy = async () => {
    const isCopied = await copyLink({ url, title: share.video.title, image: cardOfShare(url) });
    setOutcome(isCopied ? "copied" : "failed");
  };
  const frame = `<iframe src="${embedUrl}" width="800" height="450" style="border:0" allow="fullscreen"></iframe>`;
  return (
    <>
      <Field
        label="Link"
        hint="Copy it now. For security, it can't be shown again."
        readOnly
        value={url}
        onFocus={(event) => event.target.select()}
      />
      <p className="text-muted">
        {showsWords(share)}
        {share.label && ` · for ${share.label}`}
        {share.hasPassphrase && " · with a passphrase"} ·{" "}
        {share.expiresAt ? `expires ${exactMoment(share.expiresAt)}` : "never expires"}
      </p>
      {share.frameHosts.length > 0 && (
        <Field label="Embed code" readOnly value={frame} onFocus={(event) => event.target.select()} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          onClick={() => void copy()}
          icon={
            copied ? <Check aria-hidden="true" className="size-4" /> : <Copy aria-hidden="true" className="size-4" />
          }
        >
          {copied ? "Copied" : "Copy link"}
        </Button>
        <a href={url} target="_blank" rel="noopener noreferrer" className={buttonClass()}>
          <ExternalLink aria-hidden="true" className="size-4" />
          View as recipient
        </a>
        <span role="status" className={outcome === "failed" ? "basis-full" : "sr-only"}>
          {copied ? "Link copied." : ""}
          {outcome === "failed" ? "Couldn't copy the link. Select it above and copy it." : ""}
        </span>
      </div>
    </>
  );
}
