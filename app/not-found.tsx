import type { Metadata } from "next";
import Link from "next/link";
import { Clapperboard } from "@/components/shell/clapperboard";
import { buttonClass } from "@/components/ui/button-class";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid w-full max-w-100 justify-items-center gap-6 text-center">
        <Clapperboard scene="404" take="1" />
        <div>
          <h1 className="font-medium text-xl">Page not found</h1>
          <p className="mt-2 text-balance text-base text-muted">
            This page doesn't exist, or it belongs to a team you are not a member of. Nothing was changed.
          </p>
        </div>
        <Link href="/" className={buttonClass({ variant: "primary", size: "large" })}>
          Back to library
        </Link>
      </div>
    </main>
  );
}
