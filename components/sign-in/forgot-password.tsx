"use client";

import { useState } from "react";
import { LazySection } from "@/components/ui/lazy-section";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadForm = async () => (await import("./password-link-form")).PasswordLinkForm;

/** What to do about a forgotten password: a link by email where this server sends email, else an owner's link. */
export function ForgotPassword({ mails }: { mails: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      // A press before the page has its code opens it without an event for us.
      suppressHydrationWarning
      ref={(details) => {
        if (details) setIsOpen(details.open);
      }}
      className="mt-4 text-muted"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary className="w-fit cursor-pointer rounded-label py-1 underline underline-offset-3 hover:text-ink">
        {m.sign_in_forgot()}
      </summary>
      {mails && isOpen && <LazySection load={loadForm} given={{}} trouble={m.sign_in_forgot_failed()} />}
      {!mails && <p className="mt-1.5 text-pretty">{m.sign_in_forgot_hint()}</p>}
    </details>
  );
}
