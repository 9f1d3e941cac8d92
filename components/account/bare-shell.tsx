"use client";

import type { ReactNode } from "react";
import { LogOut } from "@/components/icons/log-out";
import { Mark } from "@/components/shell/mark";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { signOut } from "@/lib/browser/session/sign-in";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** The layout for people without a team: no library, no credits, only the way out. */
export function BareShell({ children }: { children: ReactNode }) {
  const toast = useToast();
  const leave = async () => {
    if (!(await signOut())) toast({ text: m.shell_sign_out_failed(), tone: "bad" });
  };
  return (
    <>
      <header className="sticky top-0 z-30 flex h-(--header) items-center justify-between gap-3 border-b bg-bg px-3 sm:px-4.5">
        <p className="flex items-center gap-3 font-medium">
          <Mark className="size-6 sm:size-5.5" />
          {m.pages_product_name()}
        </p>
        <Button icon={<LogOut aria-hidden="true" className="size-4" />} onClick={() => void leave()}>
          {m.shell_sign_out()}
        </Button>
      </header>
      <main id="main" tabIndex={-1} className="px-4 py-6 outline-none sm:px-6 sm:py-10">
        {children}
      </main>
    </>
  );
}
