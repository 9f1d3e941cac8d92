"use client";

import { Command } from "cmdk";
import type { ReactNode } from "react";
import { Check } from "@/components/icons/check";
import { Plus } from "@/components/icons/plus";
import { Button } from "@/components/ui/button";
import { CutText } from "@/components/ui/cut-text";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useCan } from "@/lib/browser/session/viewer";
import { useSwitchTeam, useTeams } from "@/lib/browser/teams";
import type { MyTeam } from "@/lib/shared/contracts/teams";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ROLE_WORDS } from "./role-words";

type SwitchDialogProps = { onClose: () => void; onNew: () => void };

/** Finds one of the viewer's teams by its name and shows it. Arrow keys choose, Enter switches, Esc closes. */
export function SwitchDialog({ onClose, onNew }: SwitchDialogProps) {
  const mayCreate = useCan("team.create");
  const change = useSwitchTeam();
  const choose = ({ id, isShown }: MyTeam) => (isShown ? onClose() : change.mutate(id));
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.teams_switch_title()}
      className="mt-[min(12dvh,6rem)] max-h-[80dvh]"
      footer={
        mayCreate && (
          <Button icon={<Plus aria-hidden="true" className="size-4" />} onClick={onNew}>
            {m.teams_new_open()}
          </Button>
        )
      }
    >
      <Teams onChoose={choose} isBusy={change.isPending} />
      {change.error && <ErrorNotice error={change.error} what={m.teams_switch_failed()} />}
    </Dialog>
  );
}

function Teams({ onChoose, isBusy }: { onChoose: (team: MyTeam) => void; isBusy: boolean }) {
  const { data, error, refetch } = useTeams();
  if (error && !data) return <ErrorNotice error={error} what={m.teams_list_failed()} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <>
        <p role="status" className="sr-only">
          {m.teams_list_loading()}
        </p>
        <Skeleton className="h-24 rounded-control" />
      </>
    );
  }
  return (
    <Command label={m.teams_switch_title()} loop className="grid gap-3">
      <Command.Input
        autoFocus
        placeholder={m.teams_switch_search()}
        maxLength={100}
        className="h-11 w-full rounded-control border border-edge bg-surface-1 px-3 text-base sm:h-10 sm:text-sm"
      />
      <Command.List aria-busy={isBusy} className="-mx-2.5 max-h-[min(24rem,50dvh)] overflow-y-auto overscroll-contain">
        <Command.Empty className="px-2.5 py-6 text-center text-muted">{m.teams_switch_none()}</Command.Empty>
        {data.items.map((team) => (
          <Command.Item
            key={team.id}
            value={`${team.name} ${team.id}`}
            onSelect={() => onChoose(team)}
            className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-2.5 text-sm aria-selected:bg-surface-3 sm:min-h-10"
          >
            <CutText text={team.name} className="flex-1" />
            <Aside>{team.isShown ? m.teams_switch_shown() : ROLE_WORDS[team.role]()}</Aside>
            {team.isShown && <Check aria-hidden="true" className="size-4 shrink-0 text-muted" />}
          </Command.Item>
        ))}
      </Command.List>
      <p role="status" className="sr-only">
        {isBusy ? m.teams_switch_busy() : ""}
      </p>
    </Command>
  );
}

const Aside = ({ children }: { children: ReactNode }) => (
  <span className="shrink-0 text-muted text-xs">{children}</span>
);
