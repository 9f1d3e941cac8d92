"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { TimeAgo } from "@/components/ui/time-ago";
import { useConnectProvider, useDisconnectProvider } from "@/lib/browser/account";
import type { Account } from "@/lib/shared/contracts/account";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Section } from "./section";

/** What became of connecting a provider, which happened on another page. */
export type ConnectOutcome = { isConnected: boolean; words: string } | null;

type ProvidersSectionProps = { providers: Account["providers"]; outcome?: ConnectOutcome };

/** The providers by which the person can sign in, and those that they can connect. Nothing on a server without providers. */
export function ProvidersSection({ providers, outcome = null }: ProvidersSectionProps) {
  const connect = useConnectProvider();
  const disconnect = useDisconnectProvider();
  const [said, setSaid] = useState(outcome?.isConnected ? outcome.words : "");
  if (providers.length === 0) return null;
  const problem = connect.data?.problem.message;
  const onConnect = (id: string) => {
    setSaid("");
    disconnect.reset();
    connect.mutate(id);
  };
  const onDisconnect = ({ id, name }: Account["providers"][number]) => {
    setSaid("");
    connect.reset();
    disconnect.mutate(id, { onSuccess: () => setSaid(m.account_providers_disconnected({ name })) });
  };
  return (
    <Section title={m.account_providers_title()} hint={m.account_providers_hint()}>
      {outcome && !outcome.isConnected && <Notice>{outcome.words}</Notice>}
      <ul className="rounded-control border">
        {providers.map((provider) => (
          <ProviderRow
            key={provider.id}
            provider={provider}
            connecting={connect.isPending && connect.variables === provider.id}
            disconnecting={disconnect.isPending && disconnect.variables === provider.id}
            onConnect={() => onConnect(provider.id)}
            onDisconnect={() => onDisconnect(provider)}
          />
        ))}
      </ul>
      {problem && <Notice>{problem}</Notice>}
      {connect.error && <ErrorNotice error={connect.error} what={m.account_providers_connect_failed()} />}
      {disconnect.error && <ErrorNotice error={disconnect.error} what={m.account_providers_disconnect_failed()} />}
      <p role="status" className="text-muted empty:hidden">
        {said}
      </p>
    </Section>
  );
}

type ProviderRowProps = {
  provider: Account["providers"][number];
  connecting: boolean;
  disconnecting: boolean;
  onConnect: () => void;
  onDisconnect: () => void;
};

function ProviderRow({ provider, connecting, disconnecting, onConnect, onDisconnect }: ProviderRowProps) {
  const { name, isOffered, connectedAt } = provider;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b p-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-48">
        <h3 className="font-medium">{name}</h3>
        <p className="text-muted text-xs">
          {connectedAt === null ? (
            m.account_providers_none()
          ) : (
            <>
              {m.account_providers_since()} <TimeAgo moment={connectedAt} />
            </>
          )}
          {!isOffered && ` · ${m.account_providers_gone()}`}
        </p>
      </div>
      {connectedAt === null ? (
        <Button
          size="small"
          aria-label={m.account_providers_connect_label({ name })}
          busy={connecting}
          busyLabel={m.sign_in_provider_opening({ name })}
          onClick={onConnect}
        >
          {m.account_providers_connect()}
        </Button>
      ) : (
        <Button
          size="small"
          aria-label={m.account_providers_disconnect_label({ name })}
          busy={disconnecting}
          busyLabel={m.account_providers_disconnecting()}
          onClick={onDisconnect}
        >
          {m.account_providers_disconnect()}
        </Button>
      )}
    </li>
  );
}
