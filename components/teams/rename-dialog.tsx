"use client";

import { useRenameTeam } from "@/lib/browser/teams";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { NameDialog } from "./name-dialog";

type RenameDialogProps = { team: { id: string; name: string }; onClose: () => void };

/** Renames the team that is shown. */
export function RenameDialog({ team, onClose }: RenameDialogProps) {
  const rename = useRenameTeam();
  return (
    <NameDialog
      title={m.teams_rename_title()}
      name={team.name}
      action={m.teams_rename_save()}
      busyLabel={m.teams_rename_busy()}
      busy={rename.isPending}
      error={rename.error}
      failed={m.teams_rename_failed()}
      onClose={onClose}
      onSubmit={(name) => rename.mutate({ id: team.id, name }, { onSuccess: onClose })}
    />
  );
}
