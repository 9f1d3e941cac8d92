import type { Role } from "@/lib/shared/contracts/endpoint";
import type { Member, ShareDecision } from "@/lib/shared/contracts/members";

export const ROLE_WORDS: Record<Role, string> = { owner: "Owner", editor: "Editor", reviewer: "Reviewer" };

export const ROLE_MEANS: Record<Role, string> = {
  owner: "does what editors do, and decides who is here, what may be spent and which account is used",
  editor: "adds sources, reshoots them, shares and deletes",
  reviewer: "sees everything and changes nothing",
};

export const shareCount = (count: number) => (count === 1 ? "1 open link" : `${count || "no"} open links`);

/** The question about the open shares of a member who leaves. */
export function linksQuestion({ name, openShares, isYou }: Member): string {
  const links = openShares === 1 ? "open link" : `${openShares} open links`;
  return `What becomes of ${isYou ? `your ${links}` : `the ${links} of ${name}`}?`;
}

type Choice = { fate: ShareDecision; label: string; means: string };

/** The options for the open shares of a member. Members who leave by themselves cannot hand them over. */
export function shareChoices({ name, openShares, isYou }: Member): Choice[] {
  const them = openShares === 1 ? "it" : "them";
  const creator = isYou ? "your name" : `the name of ${name}`;
  const takeOver: Choice = {
    fate: "take_over",
    label: `Make ${them} mine`,
    means: "Open as before. The shared pages name you as the sender.",
  };
  return [
    {
      fate: "revoke",
      label: `End ${them}`,
      means: "Closed within a minute, also where somebody is watching. This cannot be taken back.",
    },
    ...(isYou ? [] : [takeOver]),
    {
      fate: "keep",
      label: `Leave ${them} open`,
      means: `Open as before, under ${creator}. Owners and editors can end ${them} on the links page.`,
    },
  ];
}

/** The texts of the dialog that removes a member. */
export const removalWords = ({ name }: Member, team: string) => ({
  title: `Remove ${name}?`,
  means: `${name} is signed out of ${team} at once and cannot sign in to it any more. Their reshoots stay, under their name, and so does every line of the ledger.`,
  action: "Remove from the team",
  doing: "Removing",
  failed: "Nobody was removed.",
});

/** The texts of the dialog for leaving the team. */
export const leavingWords = (team: string) => ({
  title: `Leave ${team}?`,
  means: `You are signed out of ${team} at once and cannot sign in to it any more. Your reshoots stay, under your name, and so does every line of the ledger.`,
  action: "Leave the team",
  doing: "Leaving",
  failed: "You are still in the team.",
});

/** The message after a removal, for the member who did it; `links` shares were revoked or taken over. */
export function removedWords({ name }: Member, fate: ShareDecision | undefined, links: number): string {
  const gone = `${name} is no longer in the team.`;
  if (links === 0) return gone;
  const [what, are] = links === 1 ? ["1 link", "is"] : [`${links} links`, "are"];
  return `${gone} ${what} ${fate === "revoke" ? "ended" : `${are} yours now`}.`;
}
