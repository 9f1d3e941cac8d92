"use client";

import { useEffect, useState } from "react";
import { SWITCH_TEAM_KEYS } from "@/components/compare/key-sequences";
import { useKeySequence } from "@/components/compare/use-key-sequence";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { useToast } from "@/components/ui/toast";
import { type TeamNews, takeTeamNews } from "@/lib/browser/session/team-news";
import { useKnownViewer } from "@/lib/browser/session/viewer";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type TeamDialogName, useTeamDialogs } from "./team-dialogs";

const LOADS = {
  switch: async () => (await import("./switch-dialog")).SwitchDialog,
  create: async () => (await import("./new-team-dialog")).NewTeamDialog,
} as const;

/** The dialogs about the viewer's teams, and the sentence that says why this page shows another team than before. */
export function TeamSwitcher() {
  const [dialog, setDialog] = useState<TeamDialogName>();
  useTeamDialogs(setDialog);
  useKeySequence(SWITCH_TEAM_KEYS, () => setDialog("switch"), { evenIfUsed: true });
  useTeamNews();
  if (!dialog) return null;
  const given = { onClose: () => setDialog(undefined), onNew: () => setDialog("create") };
  return <LazyDialog key={dialog} load={LOADS[dialog]} given={given} />;
}

const NEWS: Record<TeamNews, (inputs: { team: string }) => string> = {
  chosen: m.teams_news_chosen,
  created: m.teams_news_created,
  found: m.teams_news_found,
  elsewhere: m.teams_news_elsewhere,
};

function useTeamNews(): void {
  const showToast = useToast();
  const team = useKnownViewer()?.team.name;
  useEffect(() => {
    const news = team === undefined ? undefined : takeTeamNews();
    if (news && team !== undefined) showToast({ text: NEWS[news]({ team }) });
  }, [team, showToast]);
}
