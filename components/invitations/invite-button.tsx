"use client";

import { useState } from "react";
import { UserPlus } from "@/components/icons/user-plus";
import { Button } from "@/components/ui/button";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { useInvitations } from "@/lib/browser/invitations";
import { useCan } from "@/lib/browser/session/viewer";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadInviteDialog = async () => (await import("./invite-dialog")).InviteDialog;

/** Opens the dialog to invite people; absent for who may not. */
export function InviteButton() {
  const [isOpen, setOpen] = useState(false);
  const { data } = useInvitations(useCan("members.invite"));
  if (!data || data.roles.length === 0) return null;
  return (
    <>
      <Button variant="primary" icon={<UserPlus aria-hidden="true" className="size-4" />} onClick={() => setOpen(true)}>
        {m.invitations_invite()}
      </Button>
      {isOpen && <LazyDialog load={loadInviteDialog} given={{ roles: data.roles, onClose: () => setOpen(false) }} />}
    </>
  );
}
