"use client";

import { Button } from "@/components/ui/button";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const ACCOUNTS = [
  { email: "owner@demo.test", role: m.members_role_owner },
  { email: "editor@demo.test", role: m.members_role_editor },
  { email: "reviewer@demo.test", role: m.members_role_reviewer },
] as const;

/** Fills in the email of a demo account. The passwords are never sent to a page. */
export function DemoAccounts({ onPick }: { onPick: (email: string) => void }) {
  return (
    <fieldset className="mt-2 grid gap-2.5 border-t pt-4">
      <legend className="sr-only">{m.sign_in_demo_label()}</legend>
      <p className="text-muted text-xs">{m.sign_in_demo_note()}</p>
      <div className="grid grid-cols-3 gap-2">
        {ACCOUNTS.map(({ email, role }) => (
          <Button key={email} onClick={() => onPick(email)} title={email}>
            {role()}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
