"use client";

import { resultName } from "@/components/compare/player-video";
import { Field } from "@/components/ui/field";
import { Poster } from "@/components/ui/poster";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { SHARE_DOWNLOADS } from "@/lib/shared/contracts/share-choices";
import type { Video } from "@/lib/shared/contracts/videos";
import type { ShareChoices } from "./share-choices";
import { DOWNLOAD_WORDS, endOf, exactMoment, LIFETIMES } from "./share-words";

type ShareFormProps = {
  choices: ShareChoices;
  onChange: (part: Partial<ShareChoices>) => void;
  video: Video;
  ready: readonly Reshoot[];
  pair: Reshoot | undefined;
};

const SCOPES = [
  { value: "pair", label: "This pair" },
  { value: "set", label: "All results" },
] as const;
const DOWNLOADS = SHARE_DOWNLOADS.map((value) => ({ value, label: DOWNLOAD_WORDS[value] }));

/** What a share shows, its recipient, and when it expires. */
export function ShareForm({ choices, onChange, video, ready, pair }: ShareFormProps) {
  const isPair = choices.scope === "pair" && pair !== undefined;
  const end = endOf(choices.lifetime, Date.now());
  return (
    <>
      <Preview video={video} shown={isPair ? [pair] : ready} named={choices.showMotions} />
      <div className="flex flex-wrap items-center gap-3">
        {pair && (
          <Segmented
            label="What it shows"
            options={SCOPES}
            value={choices.scope}
            onChange={(scope) => onChange({ scope })}
          />
        )}
        {!isPair && (
          <Switch label="Include new results" checked={choices.living} onChange={(living) => onChange({ living })} />
        )}
      </div>
      <Field
        label="Label"
        hint="Only your team sees it. With one link per person, you can revoke them separately."
        placeholder="Anyone with the link"
        maxLength={80}
        value={choices.label}
        onChange={(event) => onChange({ label: event.target.value })}
      />
      <div className="grid gap-1.5">
        <span className="font-medium">Expires</span>
        <Select
          label="Expires after"
          options={LIFETIMES}
          value={choices.lifetime}
          onChange={(lifetime) => onChange({ lifetime })}
        />
        <p className="text-muted text-xs">
          {end ? `Expires on ${exactMoment(end)}. Viewers see this date.` : "The link works until you revoke it."}
        </p>
      </div>
      <Field
        label="Passphrase"
        hint="Optional. Share it separately from the link."
        type="text"
        autoComplete="off"
        minLength={6}
        maxLength={200}
        value={choices.passphrase}
        onChange={(event) => onChange({ passphrase: event.target.value })}
      />
      <details className="grid gap-3">
        <summary className="min-h-6 text-muted">More options</summary>
        <div className="mt-3 grid gap-4">
          <More choices={choices} onChange={onChange} />
        </div>
      </details>
    </>
  );
}

function More({ choices, onChange }: Pick<ShareFormProps, "choices" | "onChange">) {
  return (
    <>
      <Select
        label="Download"
        options={DOWNLOADS}
        value={choices.download}
        onChange={(download) => onChange({ download })}
      />
      <Switch
        label="Show motion names"
        checked={choices.showMotions}
        onChange={(showMotions) => onChange({ showMotions })}
      />
      <Switch
        label="Count visits and played frames anonymously"
        checked={choices.countViews}
        onChange={(countViews) => onChange({ countViews })}
      />
      <Field
        label="Visitor limit"
        hint="Counted once per person per day. Leave empty for no limit."
        type="number"
        min={1}
        max={100_000}
        value={choices.maxViews}
        onChange={(event) => onChange({ maxViews: event.target.value })}
      />
      <Field
        label="Allowed embed domains"
        hint="For example https://www.example.com. Separate several with spaces. Leave empty to block embedding."
        value={choices.frameHosts}
        onChange={(event) => onChange({ frameHosts: event.target.value })}
      />
    </>
  );
}

type PreviewProps = { video: Video; shown: readonly Reshoot[]; named: boolean };

/** A summary of what visitors will see. */
function Preview({ video, shown, named }: PreviewProps) {
  const videos = [
    { id: video.id, posterUrl: video.posterUrl, label: "Source" },
    ...shown.map((reshoot, index) => ({
      ...{ id: reshoot.id, posterUrl: reshoot.posterUrl },
      label: named ? resultName(reshoot) : `Result ${index + 1}`,
    })),
  ];
  return (
    <figure className="grid gap-1.5">
      <figcaption className="font-medium">What this link shows</figcaption>
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
