import type { Invitation, InvitationState, LineOutcome } from "@/lib/shared/contracts/invitations";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const STATE_WORDS: Record<InvitationState, () => string> = {
  open: m.invitations_state_open,
  used_up: m.invitations_state_used_up,
  expired: m.invitations_state_expired,
  revoked: m.invitations_state_revoked,
};

export const OUTCOME_WORDS: Record<LineOutcome, () => string> = {
  invited: m.invitations_line_invited,
  already_member: m.invitations_line_already_member,
  already_invited: m.invitations_line_already_invited,
  not_an_address: m.invitations_line_not_an_address,
  repeated: m.invitations_line_repeated,
};

/** Whom an invitation is for. */
export const whoOf = ({ email }: Pick<Invitation, "email">): string => email ?? m.invitations_anyone();

/** A new link can only be made while seats are left and no one has revoked it. */
export const canRenew = ({ state }: Pick<Invitation, "state">): boolean => state === "open" || state === "expired";

const day = new Intl.DateTimeFormat(m.language_tag(), { dateStyle: "medium" });

/** The day on which a link ends, as the viewer's clock counts days. */
export const dayOf = (moment: string): string => day.format(new Date(moment));
