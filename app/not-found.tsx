import type { Metadata } from "next";
import { Clapperboard } from "@/components/shell/clapperboard";
import { buttonClass } from "@/components/ui/button-class";
import { PageLink } from "@/components/ui/page-link";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_not_found_tab_title() };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid w-full max-w-100 justify-items-center gap-6 text-center">
        <Clapperboard scene="404" take="1" />
        <div>
          <h1 className="font-medium text-xl">{m.pages_not_found_title()}</h1>
          <p className="mt-2 text-balance text-base text-muted">{m.pages_not_found_text()}</p>
        </div>
        <PageLink href="/" className={buttonClass({ variant: "primary", size: "large" })}>
          {m.pages_back_to_library()}
        </PageLink>
      </div>
    </main>
  );
}
