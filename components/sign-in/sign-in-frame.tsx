import type { ReactNode } from "react";
import { Mark } from "@/components/shell/mark";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ReshootLoop } from "./reshoot-loop";

type SignInFrameProps = {
  title: string;
  lead: ReactNode;
  children: ReactNode;
};

/** The layout of pages before sign-in: one half shows the product, the other half is a form. */
export function SignInFrame({ title, lead, children }: SignInFrameProps) {
  return (
    <main className="grid min-h-dvh lg:grid-cols-2">
      <ReshootLoop />
      <div className="grid items-center px-5 py-8 max-lg:items-start sm:px-10">
        <div className="mx-auto grid w-full max-w-88 gap-6">
          <div>
            <p className="flex items-center gap-2.5 font-medium">
              <Mark className="size-6" />
              {m.sign_in_product()}
            </p>
            <h1 dir="auto" className="wrap-break-word mt-6 font-medium text-2xl max-lg:mt-4">
              {title}
            </h1>
            <div className="wrap-break-word mt-1.5 text-base text-muted">{lead}</div>
          </div>
          {children}
        </div>
      </div>
    </main>
  );
}
