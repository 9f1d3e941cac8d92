"use client";

import { useEffect } from "react";
import { isCodeMissing, reloadOnce } from "@/components/ui/missing-code";

type ErrorPageProps = { error: unknown; retry: () => void };

/**
 * The last net: a page that broke says so, says that no money moved by it, and can be tried again. Every page loads it, so it
 * takes nothing from elsewhere that could break again. Code that is missing because the server was updated is loaded by a
 * reload, once by itself.
 */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  useReloadForNewCode(error);
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid w-full max-w-120 gap-4">
        <h1 className="font-medium text-xl">This page broke</h1>
        <div role="alert" className="grid gap-3 rounded-panel border border-line-strong bg-surface-1 p-4 text-pretty">
          <p>
            Something in it went wrong, on our side.{" "}
            <span className="text-muted">Nothing was charged by it; reshoots that are under way go on.</span>
          </p>
          <p className="flex flex-wrap items-center gap-4">
            <button
              type="button"
              onClick={retry}
              className="h-10 rounded-control bg-amber px-3.5 font-medium text-amber-ink text-sm hover:brightness-110"
            >
              Try again
            </button>
            <a href="/" className="underline underline-offset-3">
              Back to the library
            </a>
          </p>
          {digest && <p className="text-2xs text-dim">Request {digest}</p>}
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
