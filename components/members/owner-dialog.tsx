"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Member } from "@/lib/shared/contracts/members";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Role } from "@/lib/shared/permissions";
import { ownerWords } from "./member-words";

type OwnerDialogProps = {
  member: Member;
  /** The role that they would have. */
  role: Role;
  onClose: () => void;
  onConfirm: () => void;
};

/** Asks before a member becomes an owner, or is no longer one: an owner decides about members and money. */
export function OwnerDialog({ member, role, onClose, onConfirm }: OwnerDialogProps) {
  const { title, means, action } = ownerWords(member, role);
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{m.common_cancel()}</Button>
          <Button variant="primary" onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      <p className="text-pretty">{means}</p>
    </Dialog>
  );
}
