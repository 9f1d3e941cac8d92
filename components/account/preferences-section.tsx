"use client";

import { setPreviewsPaused, usePreviewsPaused } from "@/components/motions/preview-pause";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { Switch } from "@/components/ui/switch";
import { useShowWhereIAm } from "@/lib/browser/preferences/show-where-i-am";
import { useSingleKeys } from "@/lib/browser/preferences/single-keys";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Section } from "./section";

/** What this browser remembers: theme, shortcuts and moving previews. */
export function PreferencesSection() {
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const [showsWhere, setShowsWhere] = useShowWhereIAm();
  const paused = usePreviewsPaused();
  return (
    <Section title={m.account_preferences_title()} hint={m.account_preferences_hint()}>
      <div className="grid gap-1.5">
        <p aria-hidden="true" className="font-medium">
          {m.account_preferences_theme()}
        </p>
        <div className="max-w-80">
          <ThemeSwitch />
        </div>
      </div>
      <div className="grid gap-1">
        <Switch label={m.account_preferences_single_keys()} checked={singleKeys} onChange={setSingleKeys} />
        <p className="text-pretty text-muted text-xs">{m.account_preferences_single_keys_hint()}</p>
      </div>
      <div className="grid gap-1">
        <Switch label={m.presence_show()} checked={showsWhere} onChange={setShowsWhere} />
        <p className="text-pretty text-muted text-xs">{m.presence_show_hint()}</p>
      </div>
      <Switch
        label={m.account_preferences_previews()}
        checked={!paused}
        onChange={(moves) => setPreviewsPaused(!moves)}
      />
    </Section>
  );
}
