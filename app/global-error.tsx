"use client";

import { useEffect } from "react";
import { isCodeMissing, reloadOnce } from "@/components/ui/missing-code";

import "./globals.css";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Shown when the root layout itself fails: a document of its own, with nothing in it that could fail again. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    if (isCodeMissing(error)) reloadOnce();
  }, [error]);
  return (
    <html lang={m.language_tag()} dir={m.language_direction()}>
      <body className="grid min-h-dvh place-items-center p-6 font-sans">
        <main className="grid max-w-100 justify-items-start gap-3">
          <title>{m.pages_global_error_tab_title()}</title>
          <h1 className="font-medium text-xl">{m.pages_global_error_title()}</h1>
          <p className="text-base text-muted">
            {m.pages_error_text()} {m.pages_error_cost()}
          </p>
          <button
            type="button"
            onClick={retry}
            className="h-11 rounded-control bg-amber px-5 font-medium text-amber-ink text-base"
          >
            {m.common_retry()}
          </button>
        </main>
      </body>
    </html>
  );
}
