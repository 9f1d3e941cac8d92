import type { CreateInvitation } from "@/lib/shared/contracts/invitations";
import { safeReturnTo } from "@/lib/shared/contracts/return-to";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Role } from "@/lib/shared/permissions";

/** What the dialog holds, as it was typed. */
export type InviteDraft = {
  role: Role;
  who: "anyone" | "email";
  email: string;
  uses: string;
  days: string;
  start: "library" | "here";
};

export const firstDraft = (roles: readonly Role[]): InviteDraft => ({
  role: roles.includes("reviewer") ? "reviewer" : (roles[0] ?? "viewer"),
  ...{ who: "anyone", email: "", uses: "1", days: "7", start: "library" },
});

export type InviteFaults = { [Name in "email" | "uses" | "days"]?: string | undefined };

const isBetween = (text: string, most: number) =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most;

/** Sentences for what the server would refuse; the address is judged by the server alone. */
export function faultsOf({ who, uses, days }: InviteDraft): InviteFaults {
  return {
    ...(who === "anyone" && !isBetween(uses, 100) && { uses: m.invitations_most_invalid() }),
    ...(!isBetween(days, 30) && { days: m.invitations_days_invalid() }),
  };
}

type Shared = Pick<CreateInvitation, "role" | "days" | "returnTo">;

/** `here` is the page that the inviter came from. */
export const sharedPart = ({ role, days, start }: InviteDraft, here: string): Shared => ({
  role,
  days: Number(days),
  returnTo: start === "here" ? here : "/",
});

export const bodyOf = (draft: InviteDraft, here: string): CreateInvitation => ({
  ...sharedPart(draft, here),
  email: draft.who === "email" ? draft.email : null,
  maxUses: draft.who === "email" ? 1 : Number(draft.uses),
});

/** Pages of one thing, where a link can usefully lead. */
const THINGS = /^\/(videos\/|compare\b|shares\b)/;

/** The page of this site before this one, where the browser tells it; `/` when it is not the page of a thing. */
export function pageBefore(entries: readonly { url: string | null }[], index: number, origin: string): string {
  const address = entries[index - 1]?.url;
  if (!address?.startsWith(`${origin}/`)) return "/";
  const path = safeReturnTo(address.slice(origin.length));
  return THINGS.test(path) ? path : "/";
}
