"use client";

import { Button } from "@/components/ui/button";

const ACCOUNTS = [
  { email: "owner@demo.test", role: "Owner" },
  { email: "editor@demo.test", role: "Editor" },
  { email: "reviewer@demo.test", role: "Reviewer" },
] as const;

/** Fills in the email of a demo account. The passwords are never sent to a page. */
export function DemoAccounts({ onPick }: { onPick: (email: string) => void }) {
  return (
    <fieldset className="mt-2 grid gap-2.5 border-t pt-4">
      <legend className="sr-only">Demo accounts</legend>
      <p className="text-muted text-xs">
        This is a demo. Its passwords were printed in the terminal when it started. Choose an account.
      </p>
      <div className="grid grid-cols-3 gap-2">
        {ACCOUNTS.map(({ email, role }) => (
          <Button key={email} onClick={() => onPick(email)} title={email}>
            {role}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
