"use client";

import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const never = () => () => undefined;

/** Signs in by a passkey, where the browser has them. Its code is loaded when it is pressed. */
export function PasskeyButton({ returnTo }: { returnTo: string }) {
  const isAble = useSyncExternalStore(
    never,
    () => "PublicKeyCredential" in window,
    () => true,
  );
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!isAble) return null;

  const signIn = async () => {
    setBusy(true);
    setProblem(null);
    const outcome = await import("@/lib/browser/session/sign-in-with-passkey").then(
      ({ signInWithPasskey }) => signInWithPasskey(returnTo),
      () => ({ ok: false as const, message: m.network_sign_in_offline() }),
    );
    if (outcome.ok) {
      location.assign(outcome.goTo);
      return;
    }
    setBusy(false);
    setProblem(outcome.message);
  };

  return (
    <>
      <Button
        size="large"
        busy={busy}
        busyLabel={m.sign_in_passkey_busy()}
        onClick={() => void signIn()}
        className="w-full"
      >
        {m.sign_in_passkey()}
      </Button>
      {problem && <Notice>{problem}</Notice>}
    </>
  );
}
