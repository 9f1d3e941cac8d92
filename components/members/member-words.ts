import type { Member, ShareDecision } from "@/lib/shared/contracts/members";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Role } from "@/lib/shared/permissions";

export const ROLE_WORDS: Record<Role, () => string> = {
  owner: m.members_role_owner,
  editor: m.members_role_editor,
  reviewer: m.members_role_reviewer,
  viewer: m.members_role_viewer,
};

export const ROLE_MEANS: Record<Role, () => string> = {
  owner: m.members_role_owner_means,
  editor: m.members_role_editor_means,
  reviewer: m.members_role_reviewer_means,
  viewer: m.members_role_viewer_means,
};

type Choice = { decision: ShareDecision; label: string; means: string };

/** The options for the open shares of a member. Members who leave by themselves cannot hand them over. */
export function shareChoices({ name, openShares: count, isYou }: Member): Choice[] {
  const takeOver: Choice = {
    decision: "take_over",
    label: m.members_shares_take_over({ count }),
    means: m.members_shares_take_over_means(),
  };
  return [
    { decision: "revoke", label: m.members_shares_revoke({ count }), means: m.members_shares_revoke_means() },
    ...(isYou ? [] : [takeOver]),
    {
      decision: "keep",
      label: m.members_shares_keep({ count }),
      means: isYou ? m.members_shares_keep_means_yours({ count }) : m.members_shares_keep_means({ count, name }),
    },
  ];
}

/** The texts of the dialog that removes a member. */
export const removalWords = ({ name }: Member, team: string | undefined) => ({
  title: m.members_remove_title({ name }),
  means: team === undefined ? m.members_remove_means_the_team({ name }) : m.members_remove_means({ name, team }),
  action: m.members_remove_confirm(),
  doing: m.members_removing(),
  failed: m.members_remove_failed(),
});

/** The texts of the dialog for leaving the team. */
export const leavingWords = (team: string | undefined) => ({
  title: team === undefined ? m.members_leave_title_the_team() : m.members_leave_title({ team }),
  means: team === undefined ? m.members_leave_means_the_team() : m.members_leave_means({ team }),
  action: m.members_leave_confirm(),
  doing: m.members_leaving(),
  failed: m.members_leave_failed(),
});

const NO_LONGER_OWNER = {
  editor: m.members_no_owner_editor,
  reviewer: m.members_no_owner_reviewer,
  viewer: m.members_no_owner_viewer,
};

/** The texts of the dialog that makes a member an owner, or an owner something else. */
export function ownerWords({ name }: Member, role: Role) {
  if (role === "owner") {
    return {
      title: m.members_owner_title({ name }),
      means: m.members_owner_means({ name }),
      action: m.members_owner_confirm(),
    };
  }
  return {
    title: m.members_no_owner_title({ name }),
    means: NO_LONGER_OWNER[role]({ name }),
    action: m.members_no_owner_confirm(),
  };
}

/** The message after a removal, for the member who did it; `count` shares were revoked or taken over. */
export function removedWords({ name }: Member, decision: ShareDecision | undefined, count: number): string {
  if (count === 0) return m.members_removed({ name });
  return decision === "revoke"
    ? m.members_removed_revoked({ name, count })
    : m.members_removed_taken_over({ name, count });
}
