"use client";

import { SettingProblems } from "@/components/shell/setting-problems";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useConnection } from "@/lib/browser/connection";
import { useViewer } from "@/lib/browser/session/viewer";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { can } from "@/lib/shared/permissions";
import { ConnectionForm } from "./connection-form";
import { ConnectionStatusCard } from "./connection-status-card";

/** The team's upstream account: its details, its status, and for the owner a form to change it. */
export function ConnectionScreen() {
  const { data: connection, error, refetch } = useConnection();
  const { data: viewer, error: viewerError, refetch: refetchViewer } = useViewer();
  const broken = error ?? viewerError;
  const retry = () => void Promise.all([refetch(), refetchViewer()]);

  return (
    <div className="mx-auto grid max-w-2xl grid-cols-1 wrap-break-word gap-6">
      <header>
        <h1 className="font-medium text-xl">{m.connection_title()}</h1>
        <p className="mt-1 text-muted">
          {viewer ? m.connection_intro({ team: viewer.team.name }) : m.connection_intro_your_team()}
        </p>
      </header>
      <SettingProblems />
      {connection && viewer ? (
        <>
          {connection.configured && (
            <ConnectionStatusCard connection={connection} mayTest={can(viewer.role, "connection.test")} />
          )}
          {can(viewer.role, "connection.change") ? (
            <ConnectionForm connection={connection} />
          ) : (
            <Notice tone="info">{m.connection_owner_only()}</Notice>
          )}
          {!connection.configured && can(viewer.role, "connection.change") && <HowToGetToken />}
        </>
      ) : broken ? (
        <ErrorNotice error={broken} what={m.connection_load_failed()} onRetry={retry} />
      ) : (
        <ConnectionSkeleton />
      )}
    </div>
  );
}

function ConnectionSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        {m.connection_loading()}
      </p>
      <Skeleton className="h-34 rounded-panel" />
      <Skeleton className="h-72 rounded-panel" />
    </>
  );
}

const PLATFORM = "platform.acedata.cloud";

/** Help for owners without an account: where to get a token and what it may cost. */
function HowToGetToken() {
  return (
    <section aria-labelledby="how-title" className="grid gap-3 rounded-panel border p-5">
      <h2 id="how-title" className="font-medium">
        {m.connection_how_title()}
      </h2>
      <ol className="grid list-decimal gap-1.5 pl-5 text-muted marker:font-mono marker:text-dim">
        <li>
          {m.connection_how_sign_in_before()}{" "}
          <a
            href={`https://${PLATFORM}`}
            target="_blank"
            rel="noreferrer"
            className="text-ink underline underline-offset-3"
          >
            {PLATFORM}
          </a>{" "}
          {m.connection_how_sign_in_after()}
        </li>
        <li>{m.connection_how_subscribe()}</li>
        <li>{m.connection_how_paste()}</li>
      </ol>
    </section>
  );
}
