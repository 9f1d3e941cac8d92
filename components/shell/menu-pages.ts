import { CircleUser, Coins, HardDrive, Link2, Plug, Users } from "lucide-react";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** The pages of the account menu and of the command palette. */
export const pagesOfMenu = [
  { href: "/account", label: m.pages_account_title, Icon: CircleUser },
  { href: "/settings", label: m.pages_connection_title, Icon: Plug },
  { href: "/members", label: m.pages_members_title, Icon: Users },
  { href: "/shares", label: m.pages_shares_title, Icon: Link2 },
  { href: "/credits", label: m.pages_credits_title, Icon: Coins },
  { href: "/storage", label: m.pages_storage_title, Icon: HardDrive },
] as const;
