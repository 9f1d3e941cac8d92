"use client";

import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { StatusDot } from "@/components/ui/status-dot";
import { TimeAgo } from "@/components/ui/time-ago";
import { useTestConnection } from "@/lib/browser/connection";
import type { Connection } from "@/lib/shared/contracts/connection";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { CONNECTION_WORDS } from "./connection-words";

type Props = { connection: Connection; mayTest: boolean };

/** The last known status of the upstream, and a free test that updates it. */
export function ConnectionStatusCard({ connection, mayTest }: Props) {
  const test = useTestConnection();
  const words = CONNECTION_WORDS[connection.status ?? "unchecked"];

  return (
    <section aria-labelledby="status-title" className="grid gap-3 rounded-panel border bg-surface-1 p-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-60" role="status">
          <h2 id="status-title" className="flex items-center gap-2.5 font-medium text-base">
            <StatusDot tone={words.tone} />
            {words.label()}
          </h2>
          <p className="mt-1 text-pretty text-muted">
            {connection.statusMessage ?? words.meaning()} {words.next?.()}
          </p>
        </div>
        {mayTest && (
          <Button onClick={() => test.mutate()} busy={test.isPending} busyLabel={m.connection_testing()}>
            {m.connection_test()}
          </Button>
        )}
      </div>
      {test.error && (
        <ErrorNotice error={test.error} what={m.connection_test_failed()} cost={m.connection_test_cost()} />
      )}
      <dl className="flex flex-wrap gap-x-6 gap-y-1 border-t pt-3 text-muted text-xs">
        <Fact name={m.connection_address()}>{connection.baseUrl}</Fact>
        <Fact name={m.connection_token()}>
          <span className="sr-only">{m.connection_token_ends_with()} </span>
          <span aria-hidden="true">···· </span>
          {connection.tokenLastFour}
        </Fact>
        <div className="flex gap-2">
          <dt>{m.connection_tested()}</dt>
          <dd className="text-ink">
            {connection.checkedAt ? <TimeAgo moment={connection.checkedAt} /> : m.connection_tested_never()}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex min-w-0 gap-2">
      <dt>{name}</dt>
      <dd className="min-w-0 break-all font-mono text-ink">{children}</dd>
    </div>
  );
}
