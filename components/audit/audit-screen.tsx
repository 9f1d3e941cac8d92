"use client";

import { useSearchParams } from "next/navigation";
import { Download } from "@/components/icons/download";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { type AuditFilter, auditFileUrl, useAudit } from "@/lib/browser/audit";
import { useMembers } from "@/lib/browser/members";
import { useCan, useViewer } from "@/lib/browser/session/viewer";
import { AUDIT_KINDS, type AuditKind } from "@/lib/shared/contracts/audit-kinds";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { AuditRetention } from "./audit-retention";
import { AuditTable } from "./audit-table";

const KIND_WORDS: Record<AuditKind, () => string> = {
  sign_in: m.audit_kind_sign_in,
  people: m.audit_kind_people,
  videos: m.audit_kind_videos,
  reshoots: m.audit_kind_reshoots,
  review: m.audit_kind_review,
  links: m.audit_kind_links,
  settings: m.audit_kind_settings,
};

/** Who changed what in the team; for owners. */
export function AuditScreen() {
  const { data: viewer } = useViewer();
  const maySee = useCan("audit.view");
  return (
    <div className="mx-auto grid max-w-4xl grid-cols-1 wrap-break-word gap-6">
      <header>
        <h1 className="font-medium text-xl">{m.audit_title()}</h1>
        <p className="mt-1 text-muted">
          {viewer ? m.audit_intro({ team: viewer.team.name }) : m.audit_intro_your_team()}
        </p>
      </header>
      {!viewer ? <Loading /> : maySee ? <Audit /> : <Notice tone="info">{m.audit_owner_only()}</Notice>}
    </div>
  );
}

function Audit() {
  const filter = useFilter();
  const { data: team } = useMembers();
  return (
    <>
      <section aria-label={m.audit_title()} className="grid gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <Select
            label={m.audit_kind()}
            options={[
              { value: "", label: m.audit_kind_all() },
              ...AUDIT_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind]() })),
            ]}
            value={filter.kind ?? ""}
            onChange={(kind) => show("kind", kind)}
          />
          <Select
            label={m.audit_person()}
            options={[
              { value: "", label: m.audit_person_all() },
              ...(team?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={filter.personId ?? ""}
            onChange={(id) => show("person", id)}
          />
          <a href={auditFileUrl(filter)} download className={`${buttonClass()} ml-auto`}>
            <Download aria-hidden="true" className="size-3.5" />
            {m.audit_download()}
          </a>
        </div>
        <Entries filter={filter} />
      </section>
      <AuditRetention />
    </>
  );
}

/** The filter is in the URL, so that it survives a reload and can be sent to another owner. */
function useFilter(): AuditFilter {
  const search = useSearchParams() ?? new URLSearchParams();
  const kind = AUDIT_KINDS.find((each) => each === search.get("kind"));
  const personId = search.get("person");
  return { ...(kind && { kind }), ...(personId && { personId }) };
}

function show(name: "kind" | "person", value: string): void {
  const search = new URLSearchParams(location.search);
  if (value) search.set(name, value);
  else search.delete(name);
  history.replaceState(null, "", search.size > 0 ? `?${search}` : location.pathname);
}

function Entries({ filter }: { filter: AuditFilter }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAudit(filter);
  if (!data && error) {
    return <ErrorNotice error={error} what={m.audit_load_failed()} onRetry={() => void refetch()} />;
  }
  if (!data) return <Loading />;
  const entries = data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) {
    return (
      <p className="rounded-panel border border-dashed p-8 text-center text-muted">
        {Object.keys(filter).length > 0 ? m.audit_no_match() : m.audit_empty()}
      </p>
    );
  }
  return (
    <>
      <AuditTable entries={entries} />
      {hasNextPage && (
        <Button className="justify-self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {m.audit_older()}
        </Button>
      )}
    </>
  );
}

const Loading = () => (
  <>
    <p role="status" className="sr-only">
      {m.audit_loading()}
    </p>
    <Skeleton className="h-64 rounded-panel" />
  </>
);
