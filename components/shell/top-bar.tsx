import type { ReactNode } from "react";

import { InboxButton } from "@/components/inbox/inbox-button";
import { TeamSwitcher } from "@/components/teams/team-switcher";
import { cn } from "@/components/ui/class-names";
import { Region } from "@/components/ui/region";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { AccountMenu } from "./account-menu";
import { CreditsPill } from "./credits-pill";
import { LibraryLink } from "./library-link";
import { Mark } from "./mark";
import { PaletteButton } from "./palette-button";
import { Running } from "./running";
import { Undecided } from "./undecided";

/** The bar of every screen. `crumb` names the page below the library; `tools` are left of the pills. */
export function TopBar({ crumb, tools }: { crumb?: ReactNode; tools?: ReactNode }) {
  return (
    <header
      data-print="hide"
      className="group/bar sticky short:static top-0 z-30 flex h-(--header) items-center gap-1 border-b bg-bg px-3 sm:gap-3 sm:px-4.5"
    >
      <LibraryLink
        whole={!crumb}
        label={m.shell_home_link()}
        className="flex shrink-0 items-center gap-3 rounded-label font-medium"
      >
        <Mark className="size-6 sm:size-5.5" />
        <span className={crumb ? "max-md:hidden" : "max-[26rem]:hidden"}>{m.pages_product_name()}</span>
      </LibraryLink>
      <nav aria-label={m.shell_breadcrumb_label()} className="@container min-w-0 flex-1">
        {crumb && (
          <ol className="flex min-w-0 items-center gap-2 text-muted">
            <li className="shrink-0 max-sm:sr-only">
              <LibraryLink className="rounded-label hover:text-ink">{m.pages_library_title()}</LibraryLink>
            </li>
            <li aria-hidden="true" className="text-dim max-sm:hidden">
              /
            </li>
            {/* A page's name is its heading, too, and a phone has no room for both. */}
            <li
              aria-current="page"
              className={cn("min-w-0 text-ink", typeof crumb === "string" && "truncate max-sm:sr-only")}
            >
              <Region compact fault={m.shell_crumb_region()} stillWorks={m.shell_bar_still_works()}>
                {crumb}
              </Region>
            </li>
          </ol>
        )}
      </nav>
      <Region compact fault={m.shell_bar_region()} stillWorks={m.shell_bar_still_works()}>
        <Running />
        <PaletteButton />
        <Undecided />
        {tools}
        <InboxButton />
        <CreditsPill />
        <AccountMenu />
        <TeamSwitcher />
      </Region>
    </header>
  );
}
