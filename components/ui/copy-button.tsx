"use client";

import { useEffect, useState } from "react";
import { Check } from "@/components/icons/check";
import { Copy } from "@/components/icons/copy";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { copyText } from "./copy-text";

/** A short monospace text that a press copies; it confirms that for two seconds. `label` says what is copied: "Copy video ID 7". */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);

  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), copied ? 2000 : 8000);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <button
      type="button"
      aria-label={label}
      onClick={() => void copyText(text).then(setCopied)}
      className="inline-flex min-h-6 items-center gap-1.5 rounded-label font-mono text-2xs text-muted hover:text-ink"
    >
      <span className="max-w-[18ch] select-text truncate">{text}</span>
      {copied ? (
        <Check aria-hidden="true" className="size-3 text-green" />
      ) : (
        <Copy aria-hidden="true" className="size-3" />
      )}
      <span role="status" className={copied === false ? "text-red" : "sr-only"}>
        {copied === null ? "" : copied ? m.common_copied() : m.ui_copy_failed()}
      </span>
    </button>
  );
}
