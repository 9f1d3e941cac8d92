"use client";

import { useEffect } from "react";
import { isCodeMissing, reloadOnce } from "@/components/ui/missing-code";

import "./globals.css";

/** When even the layout broke: its own document, with nothing in it that could break again. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    if (isCodeMissing(error)) reloadOnce();
  }, [error]);
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center p-6 font-sans">
        <main className="grid max-w-100 justify-items-start gap-3">
          <title>Broken · Reshoot</title>
          <h1 className="font-medium text-xl">The studio could not be shown</h1>
          <p className="text-base text-muted">
            Something went wrong on our side. Nothing was charged by it; reshoots that are under way go on.
          </p>
          <button
            type="button"
            onClick={retry}
            className="h-11 rounded-control bg-amber px-5 font-medium text-amber-ink text-base"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
