"use client";

import { useEffect } from "react";
import { isCodeMissing, reloadOnce } from "@/components/ui/missing-code";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type ErrorPageProps = { error: unknown; retry: () => void };

/**
 * The error boundary of every page: it says that the page failed and that no money moved, and offers a retry. Every page loads
 * it, so it imports nothing that could fail again. When code is missing because the server was updated, it reloads the page
 * once.
 */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  useReloadForNewCode(error);
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid w-full max-w-120 gap-4">
        <h1 className="font-medium text-xl">{m.pages_error_title()}</h1>
        <div role="alert" className="grid gap-3 rounded-panel border border-line-strong bg-surface-1 p-4 text-pretty">
          <p>
            {m.pages_error_text()} <span className="text-muted">{m.pages_error_cost()}</span>
          </p>
          <p className="flex flex-wrap items-center gap-4">
            <button
              type="button"
              onClick={retry}
              className="h-10 rounded-control bg-amber px-3.5 font-medium text-amber-ink text-sm hover:brightness-110"
            >
              {m.common_retry()}
            </button>
            <a href="/" className="underline underline-offset-3">
              {m.pages_back_to_library()}
            </a>
          </p>
          {digest && <p className="text-2xs text-dim">{m.pages_error_request({ id: digest })}</p>}
        </div>
      </div>
    </main>
  );
}

function useReloadForNewCode(error: unknown): void {
  useEffect(() => {
    if (isCodeMissing(error)) reloadOnce();
  }, [error]);
}
