"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { copyText } from "./copy-text";

/** A short text in mono that a press copies; says so for two seconds. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    setCopied(await copyText(text));
  };

  return (
    <button
      type="button"
      aria-label={`Copy ${label} ${text}`}
      onClick={() => void copy()}
      className="inline-flex min-h-6 items-center gap-1.5 rounded-label font-mono text-2xs text-muted hover:text-ink"
    >
      <span className="max-w-[18ch] truncate">{text}</span>
      {copied ? (
        <Check aria-hidden="true" className="size-3 text-green" />
      ) : (
        <Copy aria-hidden="true" className="size-3" />
      )}
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </button>
  );
}
