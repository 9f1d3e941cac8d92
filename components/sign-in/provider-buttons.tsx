"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { type ProviderSignIn, signInWith } from "@/lib/browser/session/sign-in";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type ProviderButtonsProps = {
  providers: readonly { id: string; name: string }[];
  returnTo: string;
  /** The token of the invitation to accept with the provider's account. */
  invitation?: string | undefined;
  /** Called before the sign-in begins, for what it carries; null when it must not begin. */
  begin?: () => Promise<ProviderSignIn | null>;
};

/** One button per configured provider; on success the browser leaves this page. */
export function ProviderButtons({ providers, returnTo, invitation, begin }: ProviderButtonsProps) {
  const [leavingTo, setLeavingTo] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const leave = async (id: string) => {
    setLeavingTo(id);
    setProblem(null);
    const carried = begin ? await begin() : { invitation };
    const outcome = carried && (await signInWith(id, returnTo, carried));
    setLeavingTo(null);
    setProblem(outcome?.problem.message ?? null);
  };

  return (
    <div className="grid gap-2.5">
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          size="large"
          className="w-full"
          busy={leavingTo === id}
          disabled={leavingTo !== null}
          busyLabel={m.sign_in_provider_opening({ name })}
          onClick={() => void leave(id)}
        >
          {m.sign_in_provider({ name })}
        </Button>
      ))}
      {problem && <Notice>{problem}</Notice>}
      <p
        aria-hidden="true"
        className="my-2 flex items-center gap-3 text-dim text-xs before:h-px before:flex-1 before:bg-line-strong after:h-px after:flex-1 after:bg-line-strong"
      >
        {m.sign_in_or()}
      </p>
    </div>
  );
}
