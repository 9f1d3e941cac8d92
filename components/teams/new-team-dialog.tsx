"use client";

import { useCreateTeam } from "@/lib/browser/teams";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { NameDialog } from "./name-dialog";

/** Creates a team of the viewer's own and shows it. */
export function NewTeamDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateTeam();
  return (
    <NameDialog
      title={m.teams_new_title()}
      action={m.teams_new_create()}
      busyLabel={m.teams_new_busy()}
      busy={create.isPending || create.isSuccess}
      error={create.error}
      failed={m.teams_new_failed()}
      onClose={onClose}
      onSubmit={(name) => create.mutate(name)}
    >
      <p className="text-pretty text-muted">{m.teams_new_means()}</p>
    </NameDialog>
  );
}
