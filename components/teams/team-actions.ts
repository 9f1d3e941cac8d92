"use client";

import type { PaletteAction } from "@/components/palette/palette-actions";
import { useToast } from "@/components/ui/toast";
import { useCan } from "@/lib/browser/session/viewer";
import { useSwitchTeam, useTeams } from "@/lib/browser/teams";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { openTeamDialog } from "./team-dialogs";

/** The commands of the palette about the viewer's teams. */
export function useTeamActions(): readonly PaletteAction[] {
  const { data } = useTeams();
  const mayCreate = useCan("team.create");
  const showToast = useToast();
  const { mutateAsync } = useSwitchTeam();
  // The palette is gone when the answer arrives, so a promise is awaited instead of a callback of the hook.
  const choose = (id: string) => mutateAsync(id).catch(() => showToast({ text: m.teams_switch_failed(), tone: "bad" }));
  const others = data?.items.filter(({ isShown }) => !isShown) ?? [];
  return [
    ...others.map(({ id, name }) => ({
      id: `team-${id}`,
      label: m.teams_switch_to({ team: name }),
      run: () => void choose(id),
    })),
    ...(others.length > 0 ? [{ id: "teams", label: m.teams_switch_open(), run: () => openTeamDialog("switch") }] : []),
    ...(mayCreate ? [{ id: "new-team", label: m.teams_new_open(), run: () => openTeamDialog("create") }] : []),
  ];
}
