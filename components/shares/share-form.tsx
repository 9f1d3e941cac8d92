"use client";

import { useState } from "react";
import { resultName } from "@/components/compare/player-video";
import { Field } from "@/components/ui/field";
import { Poster } from "@/components/ui/poster";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { SHARE_DOWNLOADS } from "@/lib/shared/contracts/share-choices";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { MessageField } from "./message-field";
import { ShareAccess } from "./share-access";
import type { ShareChoices } from "./share-choices";
import type { ShareFaults } from "./share-faults";
import { DOWNLOAD_WORDS, endOf, exactMoment, LIFETIMES } from "./share-words";

type ShareFormProps = {
  choices: ShareChoices;
  faults: ShareFaults;
  onChange: (part: Partial<ShareChoices>) => void;
  video: Video;
  ready: readonly Reshoot[];
  pair: Reshoot | undefined;
  isSelection: boolean;
};

const SCOPES = [
  { value: "pair", label: m.shares_scope_pair },
  { value: "set", label: m.shares_scope_set },
] as const;

/** What a share shows, its recipient, and when it expires. */
export function ShareForm({ choices, faults, onChange, video, ready, pair, isSelection }: ShareFormProps) {
  const [isMore, setMore] = useState(false);
  const hidesFault = faults.maxViews !== undefined || faults.frameHosts !== undefined;
  const isPair = choices.scope === "pair" && pair !== undefined;
  const ofSketches = choices.scope === "sketches";
  const end = endOf(choices.lifetime, Date.now());
  return (
    <>
      <Preview video={video} shown={isPair ? [pair] : ready} named={choices.showMotions} />
      {ofSketches && <p className="text-muted text-sm">{m.shares_sketches_intro()}</p>}
      <div className="flex flex-wrap items-center gap-3">
        {pair && (
          <Segmented
            label={m.shares_scope_label()}
            options={SCOPES.map(({ value, label }) => ({ value, label: label() }))}
            value={choices.scope}
            onChange={(scope) => onChange({ scope })}
          />
        )}
        {!isPair && !isSelection && !ofSketches && (
          <Switch
            label={m.shares_include_new()}
            checked={choices.includesNew}
            onChange={(includesNew) => onChange({ includesNew })}
          />
        )}
      </div>
      <Field
        label={m.shares_recipient_label()}
        hint={m.shares_recipient_hint()}
        placeholder={m.shares_recipient_anyone()}
        maxLength={80}
        value={choices.label}
        onChange={(event) => onChange({ label: event.target.value })}
      />
      {!ofSketches && <ShareAccess {...choices} onChange={onChange} />}
      <MessageField value={choices.message} onChange={(message) => onChange({ message })} />
      <div className="grid gap-1.5">
        <span className="font-medium">{m.shares_expiry_heading()}</span>
        <Select
          label={m.shares_expiry_label()}
          options={LIFETIMES.map(({ value, label }) => ({ value, label: label() }))}
          value={choices.lifetime}
          onChange={(lifetime) => onChange({ lifetime })}
        />
        <p className="text-muted text-xs">
          {end ? m.shares_expiry_hint({ date: exactMoment(end) }) : m.shares_expiry_never_hint()}
        </p>
      </div>
      <Field
        label={m.shares_passphrase_label()}
        hint={m.shares_passphrase_hint()}
        type="text"
        autoComplete="off"
        error={faults.passphrase}
        maxLength={200}
        value={choices.passphrase}
        onChange={(event) => onChange({ passphrase: event.target.value })}
      />
      <details
        className="grid gap-3"
        open={isMore || hidesFault}
        onToggle={(event) => setMore(event.currentTarget.open)}
      >
        <summary className="min-h-6 text-muted">{m.shares_more_options()}</summary>
        <div className="mt-3 grid gap-4">
          <More choices={choices} faults={faults} onChange={onChange} />
        </div>
      </details>
    </>
  );
}

function More({ choices, faults, onChange }: Pick<ShareFormProps, "choices" | "faults" | "onChange">) {
  const ofSketches = choices.scope === "sketches";
  return (
    <>
      {!ofSketches && (
        <>
          <Select
            label={m.shares_download_label()}
            options={SHARE_DOWNLOADS.map((value) => ({ value, label: DOWNLOAD_WORDS[value]() }))}
            value={choices.download}
            onChange={(download) => onChange({ download })}
          />
          <Switch
            label={m.shares_show_motions()}
            checked={choices.showMotions}
            onChange={(showMotions) => onChange({ showMotions })}
          />
        </>
      )}
      <Switch
        label={m.shares_count_visits()}
        checked={choices.countViews}
        onChange={(countViews) => onChange({ countViews })}
      />
      <Field
        label={m.shares_visitor_limit_label()}
        hint={m.shares_visitor_limit_hint()}
        type="number"
        min={1}
        max={100_000}
        error={faults.maxViews}
        value={choices.maxViews}
        onChange={(event) => onChange({ maxViews: event.target.value })}
      />
      {!ofSketches && (
        <Field
          label={m.shares_embed_domains_label()}
          hint={m.shares_embed_domains_hint()}
          error={faults.frameHosts}
          value={choices.frameHosts}
          onChange={(event) => onChange({ frameHosts: event.target.value })}
        />
      )}
    </>
  );
}

type PreviewProps = { video: Video; shown: readonly Reshoot[]; named: boolean };

/** A summary of what visitors will see. */
function Preview({ video, shown, named }: PreviewProps) {
  const videos = [
    { id: video.id, posterUrl: video.posterUrl, label: m.common_source() },
    ...shown.map((reshoot, index) => ({
      ...{ id: reshoot.id, posterUrl: reshoot.posterUrl },
      label: named ? resultName(reshoot) : m.shares_preview_result({ number: index + 1 }),
    })),
  ];
  return (
    <figure className="grid gap-1.5">
      <figcaption className="font-medium">{m.shares_preview_title()}</figcaption>
      <ul className="flex gap-2 overflow-x-auto">
        {videos.map(({ id, posterUrl, label }) => (
          <li key={id} className="grid w-28 shrink-0 gap-1">
            <span className="relative block aspect-video overflow-hidden rounded-label bg-[#000]">
              <Poster url={posterUrl} className="absolute inset-0 size-full" />
            </span>
            <span className="truncate text-muted text-xs">{label}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
