"use client";

import { useState } from "react";
import { Check } from "@/components/icons/check";
import { Copy } from "@/components/icons/copy";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type CopyTextButtonProps = {
  text: string;
  label: string;
  /** Says what is copied, where the label alone does not. */
  name?: string;
  variant?: "primary" | "quiet";
  size?: "small" | "medium";
};

/** Copies a link, and says whether that worked. */
export function CopyTextButton({ text, label, name, variant = "quiet", size = "medium" }: CopyTextButtonProps) {
  const [outcome, setOutcome] = useState<"none" | "copied" | "failed">("none");
  const isCopied = outcome === "copied";
  const Icon = isCopied ? Check : Copy;
  return (
    <>
      <Button
        variant={variant}
        size={size}
        aria-label={isCopied ? undefined : name}
        icon={<Icon aria-hidden="true" className={size === "small" ? "size-3.5" : "size-4"} />}
        onClick={() => void copyText(text).then((done) => setOutcome(done ? "copied" : "failed"))}
      >
        {isCopied ? m.common_copied() : label}
      </Button>
      <span role="status" className={outcome === "failed" ? "basis-full text-red" : "sr-only"}>
        {isCopied ? m.invitations_link_copied() : ""}
        {outcome === "failed" ? m.invitations_link_copy_failed() : ""}
      </span>
    </>
  );
}
