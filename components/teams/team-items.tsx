"use client";

import { ArrowLeftRight } from "@/components/icons/arrow-left-right";
import { Plus } from "@/components/icons/plus";
import { MenuButton } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { useCan } from "@/lib/browser/session/viewer";
import { useSwitchTeam, useTeams } from "@/lib/browser/teams";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { openTeamDialog } from "./team-dialogs";

/** More teams than this are found in the dialog. */
const MOST = 4;

/** The other teams of the viewer in the account menu, and the way to a new one. */
export function TeamItems() {
  const { data } = useTeams();
  const mayCreate = useCan("team.create");
  const showToast = useToast();
  const change = useSwitchTeam();
  const others = data?.items.filter(({ isShown }) => !isShown) ?? [];
  if (others.length === 0 && !mayCreate) return null;
  const choose = (id: string) =>
    change.mutate(id, { onError: () => showToast({ text: m.teams_switch_failed(), tone: "bad" }) });
  return (
    <fieldset className="min-w-0 max-w-72 border-t py-1.5">
      <legend className="sr-only">{m.teams_menu_label()}</legend>
      {others.slice(0, MOST).map(({ id, name }) => (
        <MenuButton key={id} onClick={() => choose(id)}>
          <ArrowLeftRight aria-hidden="true" className="shrink-0" />
          <span className="min-w-0 truncate">{m.teams_switch_to({ team: name })}</span>
        </MenuButton>
      ))}
      {others.length > MOST && (
        <MenuButton onClick={() => openTeamDialog("switch")}>
          <ArrowLeftRight aria-hidden="true" />
          {m.teams_switch_open()}
        </MenuButton>
      )}
      {mayCreate && (
        <MenuButton onClick={() => openTeamDialog("create")}>
          <Plus aria-hidden="true" />
          {m.teams_new_open()}
        </MenuButton>
      )}
    </fieldset>
  );
}
