"use client";

import { useEffect } from "react";
import { isCodeMissing, reloadOnce } from "@/components/ui/missing-code";

import "./globals.css";

/** Shown when the root layout itself fails: a document of its own, with nothing in it that could fail again. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    if (isCodeMissing(error)) reloadOnce();
  }, [error]);
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center p-6 font-sans">
        <main className="grid max-w-100 justify-items-start gap-3">
          <title>Error · Reshoot</title>
          <h1 className="font-medium text-xl">Couldn't show Reshoot</h1>
          <p className="text-base text-muted">
            Something went wrong on our side. You were not charged, and reshoots in progress continue.
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
