"use client";

import { Check, Copy, ExternalLink } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Field } from "@/components/ui/field";
import type { NewShare } from "@/lib/contracts/shares";
import { cardOfLink, copyLink } from "./copy-link";
import { exactMoment, showsWords } from "./share-words";

/** The address of a link, the only time it is there to see. */
export function MadeLink({ made }: { made: NewShare }) {
  const { share, url, embedUrl } = made;
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyLink({ url, title: share.video.title, image: cardOfLink(url) });
    setCopied(true);
  };
  const frame = `<iframe src="${embedUrl}" width="800" height="450" style="border:0" allow="fullscreen"></iframe>`;
  return (
    <>
      <Field
        label="Link"
        hint="Copy it now: it is kept nowhere, and cannot be shown again."
        readOnly
        value={url}
        onFocus={(event) => event.target.select()}
      />
      <p className="text-muted">
        {showsWords(share)}
        {share.label && ` · for ${share.label}`}
        {share.hasPassphrase && " · with a passphrase"} ·{" "}
        {share.expiresAt ? `until ${exactMoment(share.expiresAt)}` : "without an end"}
      </p>
      {share.frameHosts.length > 0 && (
        <Field label="To embed" readOnly value={frame} onFocus={(event) => event.target.select()} />
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
        <span role="status" className="sr-only">
          {copied ? "The link is copied." : ""}
        </span>
      </div>
    </>
  );
}
