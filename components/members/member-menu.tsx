"use client";

import { useState } from "react";
import { Ellipsis } from "@/components/icons/ellipsis";
import { KeyRound } from "@/components/icons/key-round";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { Menu, MenuButton } from "@/components/ui/menu";
import type { Member } from "@/lib/shared/contracts/members";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadPasswordLinkDialog = async () => (await import("./password-link-dialog")).PasswordLinkDialog;

/** What an owner rarely does for another member. */
export function MemberMenu({ member }: { member: Member }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Menu
        label={m.account_link_menu({ name: member.name })}
        button={<Ellipsis className="size-4" />}
        buttonClassName="grid size-10 shrink-0 place-items-center rounded-control text-muted hover:bg-surface-3 hover:text-ink sm:size-8"
      >
        <MenuButton onClick={() => setAsked(true)}>
          <KeyRound aria-hidden="true" />
          {m.account_link_item()}
        </MenuButton>
      </Menu>
      {isAsked && <LazyDialog load={loadPasswordLinkDialog} given={{ member, onClose: () => setAsked(false) }} />}
    </>
  );
}
