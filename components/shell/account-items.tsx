"use client";

import { LogOut } from "@/components/icons/log-out";
import { ROLE_WORDS } from "@/components/teams/role-words";
import { TeamItems } from "@/components/teams/team-items";
import { MenuButton, menuLink } from "@/components/ui/menu";
import { PageLink } from "@/components/ui/page-link";
import { useToast } from "@/components/ui/toast";
import { signOut } from "@/lib/browser/session/sign-in";
import type { Viewer } from "@/lib/shared/contracts/viewer";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { pagesOfMenu } from "./menu-pages";
import { ThemeSwitch } from "./theme-switch";

/** The items of the account menu; loaded when the menu is about to open. */
export function AccountItems({ viewer }: { viewer: Viewer | undefined }) {
  const toast = useToast();

  const leave = async () => {
    if (!(await signOut())) toast({ text: m.shell_sign_out_failed(), tone: "bad" });
  };

  return (
    <>
      {viewer && (
        <div className="px-2.5 pt-1.5 pb-2.5">
          <p dir="auto" className="truncate font-medium">
            {viewer.user.name}
          </p>
          <p className="truncate text-muted text-xs">{viewer.user.email}</p>
          <p className="mt-1 truncate text-muted text-xs">
            <bdi>{viewer.team.name}</bdi> · {ROLE_WORDS[viewer.role]()}
          </p>
        </div>
      )}
      <TeamItems />
      <div className="border-t py-1.5">
        {pagesOfMenu(viewer?.role).map(({ href, label, Icon }) => (
          <PageLink key={href} href={href} {...menuLink}>
            <Icon aria-hidden="true" />
            {label()}
          </PageLink>
        ))}
      </div>
      <div className="border-t px-1 py-2">
        <ThemeSwitch />
      </div>
      <div className="border-t pt-1.5">
        <MenuButton onClick={() => void leave()}>
          <LogOut aria-hidden="true" />
          {m.shell_sign_out()}
        </MenuButton>
      </div>
    </>
  );
}
