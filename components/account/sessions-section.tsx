"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { useEndOtherSessions, useEndSession, useSessions } from "@/lib/browser/account";
import type { Session } from "@/lib/shared/contracts/account";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Section } from "./section";

/** Where the person is signed in, with the buttons that sign them out elsewhere. */
export function SessionsSection() {
  const { data: sessions, error, refetch } = useSessions();
  return (
    <Section title={m.account_sessions_title()} hint={m.account_sessions_hint()}>
      {sessions ? (
        <Sessions items={sessions.items} />
      ) : error ? (
        <ErrorNotice error={error} what={m.account_sessions_failed()} onRetry={() => void refetch()} />
      ) : (
        <>
          <p role="status" className="sr-only">
            {m.account_sessions_loading()}
          </p>
          <Skeleton className="h-24" />
        </>
      )}
    </Section>
  );
}

function Sessions({ items }: { items: readonly Session[] }) {
  const one = useEndSession();
  const others = useEndOtherSessions();
  const [done, setDone] = useState("");
  const report = { onSuccess: ({ ended }: { ended: number }) => setDone(m.account_sessions_ended({ count: ended })) };
  const failed = one.error ?? others.error;
  const isAlone = items.every(({ isThis }) => isThis);
  return (
    <>
      <ul className="rounded-control border">
        {thisFirst(items).map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={one.isPending && one.variables === session.id}
            onEnd={() => one.mutate(session.id, report)}
          />
        ))}
      </ul>
      {failed && <ErrorNotice error={failed} what={m.account_sessions_end_failed()} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {!isAlone && (
          <Button busy={others.isPending} onClick={() => others.mutate(undefined, report)}>
            {m.account_sessions_end_others()}
          </Button>
        )}
        <p role="status" className="text-muted empty:hidden">
          {done || (isAlone ? m.account_sessions_only() : "")}
        </p>
      </div>
    </>
  );
}

const thisFirst = (items: readonly Session[]) =>
  items.toSorted((one, other) => Number(other.isThis) - Number(one.isThis));

type SessionRowProps = { session: Session; busy: boolean; onEnd: () => void };

function SessionRow({ session, busy, onEnd }: SessionRowProps) {
  const { isThis, address, team, startedAt, lastUsedAt } = session;
  const browser = browserOf(session);
  const facts = [address && m.account_sessions_network({ address }), team].filter(Boolean);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b p-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-40">
        <h3 className="flex flex-wrap items-baseline gap-x-2 font-medium">
          {browser}
          {isThis && <span className="font-normal text-muted text-xs">{m.account_sessions_this()}</span>}
        </h3>
        <p className="text-muted text-xs">
          {m.account_sessions_used()} <TimeAgo moment={lastUsedAt} /> · {m.account_sessions_started()}{" "}
          <TimeAgo moment={startedAt} />
        </p>
        {facts.length > 0 && <p className="text-muted text-xs">{facts.join(" · ")}</p>}
      </div>
      {!isThis && (
        <Button size="small" aria-label={m.account_sessions_end_label({ browser })} busy={busy} onClick={onEnd}>
          {m.account_sessions_end()}
        </Button>
      )}
    </li>
  );
}

/** "Chrome on Windows". */
function browserOf({ browser, system }: Session): string {
  if (browser && system) return m.account_sessions_on({ browser, system });
  return browser ?? system ?? m.account_sessions_unknown();
}
