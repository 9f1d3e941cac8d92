"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type ErrorPageProps = { error: unknown; retry: () => void };

/** The last net: a page that broke says so, says that no money moved by it, and can be tried again. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid w-full max-w-120 gap-4">
        <h1 className="font-medium text-xl">This page broke</h1>
        <Notice
          cost="Nothing was charged by it; reshoots that are under way go on."
          requestId={digest}
          action={
            <>
              <Button variant="primary" onClick={retry}>
                Try again
              </Button>
              <a href="/" className="underline underline-offset-3">
                Back to the library
              </a>
            </>
          }
        >
          Something in it went wrong, on our side.
        </Notice>
      </div>
    </main>
  );
}
