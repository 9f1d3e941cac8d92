import type { Role } from "@/lib/shared/contracts/endpoint";
import type { Member, ShareDecision } from "@/lib/shared/contracts/members";

export const ROLE_WORDS: Record<Role, string> = { owner: "Owner", editor: "Editor", reviewer: "Reviewer" };

export const ROLE_MEANS: Record<Role, string> = {
  owner: "can do everything editors can, and manages members, budget and connection",
  editor: "can add sources, reshoot, share and delete",
  reviewer: "can view everything, but change nothing",
};

export const shareCount = (count: number) => (count === 1 ? "1 active link" : `${count || "no"} active links`);

/** The question about the open shares of a member who leaves. */
export function linksQuestion({ name, openShares, isYou }: Member): string {
  const links = openShares === 1 ? "active link" : `${openShares} active links`;
  return `What should happen to ${isYou ? `your ${links}` : `the ${links} of ${name}`}?`;
}

type Choice = { fate: ShareDecision; label: string; means: string };

/** The options for the open shares of a member. Members who leave by themselves cannot hand them over. */
export function shareChoices({ name, openShares, isYou }: Member): Choice[] {
  const them = openShares === 1 ? "it" : "them";
  const creator = isYou ? "your name" : `the name of ${name}`;
  const takeOver: Choice = {
    fate: "take_over",
    label: `Take ${them} over`,
    means: "Viewers keep access. The shared pages name you as the sender.",
  };
  return [
    {
      fate: "revoke",
      label: `Revoke ${them}`,
      means: "Viewers lose access within a minute, even during playback. You can't undo this.",
    },
    ...(isYou ? [] : [takeOver]),
    {
      fate: "keep",
      label: `Keep ${them} active`,
      means: `Viewers keep access, and the shared pages show ${creator}. Owners and editors can revoke ${them} on the Links page.`,
    },
  ];
}

/** The texts of the dialog that removes a member. */
export const removalWords = ({ name }: Member, team: string) => ({
  title: `Remove ${name}?`,
  means: `${name} is signed out of ${team} at once and can no longer sign in to it. Their reshoots stay under their name, and all ledger entries stay.`,
  action: "Remove from the team",
  doing: "Removing",
  failed: "Couldn't remove the member.",
});

/** The texts of the dialog for leaving the team. */
export const leavingWords = (team: string) => ({
  title: `Leave ${team}?`,
  means: `You are signed out of ${team} at once and can no longer sign in to it. Your reshoots stay under your name, and all ledger entries stay.`,
  action: "Leave the team",
  doing: "Leaving",
  failed: "Couldn't leave the team.",
});

/** The message after a removal, for the member who did it; `links` shares were revoked or taken over. */
export function removedWords({ name }: Member, fate: ShareDecision | undefined, links: number): string {
  const gone = `${name} is no longer in the team.`;
  if (links === 0) return gone;
  const [what, are] = links === 1 ? ["1 link", "is"] : [`${links} links`, "are"];
  return `${gone} ${what} ${fate === "revoke" ? "revoked" : `${are} now yours`}.`;
}
