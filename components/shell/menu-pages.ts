import { Bell } from "@/components/icons/bell";
import { CircleUser } from "@/components/icons/circle-user";
import { Coins } from "@/components/icons/coins";
import { HardDrive } from "@/components/icons/hard-drive";
import { Link2 } from "@/components/icons/link-2";
import { Plug } from "@/components/icons/plug";
import { ScrollText } from "@/components/icons/scroll-text";
import { Users } from "@/components/icons/users";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { can, type Permission, type Role } from "@/lib/shared/permissions";

const PAGES = [
  { href: "/inbox", label: m.inbox_title, Icon: Bell },
  { href: "/account", label: m.pages_account_title, Icon: CircleUser },
  { href: "/settings", label: m.pages_connection_title, Icon: Plug },
  { href: "/members", label: m.pages_members_title, Icon: Users },
  { href: "/shares", label: m.pages_shares_title, Icon: Link2 },
  { href: "/credits", label: m.pages_credits_title, Icon: Coins },
  { href: "/storage", label: m.pages_storage_title, Icon: HardDrive },
  { href: "/audit", label: m.pages_audit_title, Icon: ScrollText, needs: "audit.view" },
] as const satisfies readonly { href: string; label: () => string; Icon: unknown; needs?: Permission }[];

/** The pages of the account menu and of the command palette, for a member with this role; undefined while it is unknown. */
export const pagesOfMenu = (role: Role | undefined) =>
  PAGES.filter((page) => !("needs" in page) || (role !== undefined && can(role, page.needs)));
