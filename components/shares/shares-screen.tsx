"use client";

import { useSearchParams } from "next/navigation";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { useMembers } from "@/lib/browser/members";
import { type ShareFilter, useShares } from "@/lib/browser/shares";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { CreatorBar } from "./creator-bar";
import { ShareListRow } from "./share-list-row";

const STATES = [
  { value: "open", label: m.shares_filter_active },
  { value: "ended", label: m.shares_filter_inactive },
  { value: "all", label: m.shares_filter_all },
] as const;
type State = (typeof STATES)[number]["value"];
type Creator = { id: string; name: string };

/** Every share of the team: what it shows, its recipient, when it expires, and the button to revoke it. */
export function SharesScreen() {
  const [search, setSearch] = useState("");
  const [state, setState] = useState<State>("open");
  const { creatorId, creator, setCreator } = useCreator();
  const words = useDeferredValue(search.trim());
  const filter: ShareFilter = {
    ...(words && { search: words }),
    ...(state !== "all" && { state }),
    ...(creatorId && { createdBy: creatorId }),
  };
  return (
    <div className="mx-auto grid max-w-4xl grid-cols-1 wrap-break-word gap-5">
      <header>
        <h1 className="font-medium text-xl">{m.shares_title()}</h1>
        <p className="mt-1 text-muted">{m.shares_intro()}</p>
      </header>
      <div className="flex flex-wrap items-end gap-3">
        <Field
          label={m.shares_search_label()}
          type="search"
          placeholder={m.shares_search_placeholder()}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="min-w-0 flex-1 basis-60"
        />
        <Segmented
          label={m.shares_filter_label()}
          options={STATES.map(({ value, label }) => ({ value, label: label() }))}
          value={state}
          onChange={setState}
        />
      </div>
      {creator && <CreatorBar creator={creator} onClose={() => setCreator(null)} />}
      <List filter={filter} onCreator={setCreator} />
    </div>
  );
}

/** The selected creator is in the URL, so that the members page can link here. */
function useCreator() {
  const creatorId = useSearchParams()?.get("creator") ?? null;
  const [chosen, setChosen] = useState<Creator | null>(null);
  const known = chosen?.id === creatorId ? chosen : null;
  const { data: team } = useMembers({ enabled: creatorId !== null && !known });
  const member = team?.items.find(({ id }) => id === creatorId);
  const creator = known ?? member ?? (creatorId && team ? { id: creatorId, name: m.shares_creator_former() } : null);
  const setCreator = (next: Creator | null) => {
    setChosen(next);
    history.replaceState(null, "", next ? `?creator=${next.id}` : location.pathname);
  };
  return { creatorId, creator, setCreator };
}

function List({ filter, onCreator }: { filter: ShareFilter; onCreator: (creator: Creator) => void }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useShares(filter);
  if (!data && error) {
    return <ErrorNotice error={error} what={m.shares_load_failed()} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return (
      <>
        <p role="status" className="sr-only">
          {m.shares_loading()}
        </p>
        <Skeleton className="h-24 rounded-panel" />
        <Skeleton className="h-24 rounded-panel" />
      </>
    );
  }
  const shares = data.pages.flatMap(({ items }) => items);
  if (shares.length === 0) return <Nothing filter={filter} />;
  return (
    <>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {shares.map((share) => (
          <ShareListRow key={share.id} share={share} onCreator={onCreator} />
        ))}
      </ul>
      {hasNextPage && (
        <Button className="justify-self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {m.shares_older_button()}
        </Button>
      )}
    </>
  );
}

function Nothing({ filter }: { filter: ShareFilter }) {
  const isFiltered = filter.search !== undefined || filter.createdBy !== undefined || filter.state === "ended";
  return (
    <p className="rounded-panel border border-dashed p-8 text-center text-muted">
      {isFiltered ? m.shares_empty_filtered() : m.shares_empty_hint()}
    </p>
  );
}
