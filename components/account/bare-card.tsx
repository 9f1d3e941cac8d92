import type { ReactNode } from "react";
import { Mark } from "@/components/shell/mark";
import { buttonClass } from "@/components/ui/button-class";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** A page that people open by a link, signed in or not: one question, and nothing else. */
export function BareCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-5 py-8">
      <div className="grid w-full max-w-100 grid-cols-[minmax(0,1fr)] gap-4 wrap-break-word">
        <p className="flex items-center gap-2.5 font-medium">
          <Mark className="size-6" />
          {m.pages_product_name()}
        </p>
        <h1 className="font-medium text-2xl">{title}</h1>
        {children}
      </div>
    </main>
  );
}

/** A whole document is loaded, so that nothing of this page remains. */
export const SignInLink = () => (
  <a href="/sign-in" className={buttonClass({ variant: "primary", size: "large" })}>
    {m.account_reset_sign_in()}
  </a>
);
