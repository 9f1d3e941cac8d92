"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useLeaveTeam, useRemoveMember } from "@/lib/browser/members";
import type { Member, ShareDecision } from "@/lib/shared/contracts/members";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { leavingWords, removalWords, removedWords } from "./member-words";
import { ShareDecisions } from "./share-decisions";

type RemoveDialogProps = {
  /** The latest data from the server: their shares may have changed while this was open. */
  member: Member;
  /** The name of the team; undefined until it is known. */
  team: string | undefined;
  onClose: () => void;
  /** Called with a sentence about what was done. */
  onDone: (words: string) => void;
};

/** Asks before a member leaves the team, and what happens to the shares that they made. */
export function RemoveDialog({ member, team, onClose, onDone }: RemoveDialogProps) {
  const { id, openShares, isYou } = member;
  const [chosen, setChosen] = useState<ShareDecision>();
  const decision = openShares > 0 ? chosen : undefined;
  const words = isYou ? leavingWords(team) : removalWords(member, team);
  const remove = useRemoveMember();
  const leave = useLeaveTeam();
  const error = remove.error ?? leave.error;

  const submit = () => {
    if (isYou) return leave.mutate(decision === "revoke" || decision === "keep" ? { shares: decision } : {});
    remove.mutate(
      { id, ...(decision && { shares: decision }) },
      {
        onSuccess: ({ shares }) => {
          onDone(removedWords(member, decision, shares));
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      className="max-h-[calc(100dvh-1.5rem)] overflow-y-auto"
      footer={
        <>
          <Button onClick={onClose}>{m.common_cancel()}</Button>
          <Button
            variant="primary"
            disabled={openShares > 0 && !decision}
            busy={remove.isPending || leave.isPending}
            busyLabel={words.doing}
            onClick={submit}
          >
            {words.action}
          </Button>
        </>
      }
    >
      <p className="text-pretty">{words.means}</p>
      {openShares > 0 && <ShareDecisions member={member} value={decision} onChange={setChosen} />}
      {error && <ErrorNotice error={error} what={words.failed} />}
    </Dialog>
  );
}
