"use client";

import { ErrorNotice } from "@/components/ui/error-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useAccount } from "@/lib/browser/account";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { DataSection } from "./data-section";
import { MailSection } from "./mail-section";
import { PasswordSection } from "./password-section";
import { PreferencesSection } from "./preferences-section";
import { ProfileSection } from "./profile-section";
import { type ConnectOutcome, ProvidersSection } from "./providers-section";
import { SecondFactorSection } from "./second-factor-section";
import { SessionsSection } from "./sessions-section";

/** The signed-in person: profile, password, preferences, sessions and data. */
export function AccountScreen({ outcome = null }: { outcome?: ConnectOutcome }) {
  const { data: account, error, refetch } = useAccount();
  return (
    <div className="mx-auto grid max-w-2xl grid-cols-1 wrap-break-word gap-6">
      <header>
        <h1 className="font-medium text-xl">{m.account_title()}</h1>
        <p className="mt-1 text-muted">{m.account_intro()}</p>
      </header>
      {account ? (
        <>
          <ProfileSection account={account} />
          <PasswordSection account={account} />
          <ProvidersSection providers={account.providers} outcome={outcome} />
          <SecondFactorSection />
          <SessionsSection />
          <MailSection isEmailConfirmed={account.isEmailConfirmed} />
          <PreferencesSection />
          <DataSection account={account} />
        </>
      ) : error ? (
        <ErrorNotice error={error} what={m.account_load_failed()} onRetry={() => void refetch()} />
      ) : (
        <>
          <p role="status" className="sr-only">
            {m.account_loading()}
          </p>
          <Skeleton className="h-60 rounded-panel" />
          <Skeleton className="h-76 rounded-panel" />
          <Skeleton className="h-40 rounded-panel" />
        </>
      )}
    </div>
  );
}
