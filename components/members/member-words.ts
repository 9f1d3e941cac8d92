import type { Role } from "@/lib/shared/contracts/endpoint";
import type { Member, ShareDecision } from "@/lib/shared/contracts/members";

export const ROLE_WORDS: Record<Role, string> = { owner: "Owner", editor: "Editor", reviewer: "Reviewer" };

export const ROLE_MEANS: Record<Role, string> = {
  owner: "does what editors do, and decides who is here, what may be spent and which account is used",
  editor: "adds sources, reshoots them, shares and deletes",
  reviewer: "sees everything and changes nothing",
};

export const shareCount = (count: number) => (count === 1 ? "1 open link" : `${count || "no"} open links`);

export function linksQuestion({ name, openShares, isYou }: Member): string {
  const links = openShares === 1 ? "open link" : `${openShares} open links`;
  return `What becomes of ${isYou ? `your ${links}` : `the ${links} of ${name}`}?`;
}

type Choice = { fate: ShareDecision; label: string; means: string };

/** What can become of somebody's open links. Who leaves by themselves hands them to nobody. */
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

export const removalWords = ({ name }: Member, team: string) => ({
  title: `Remove ${name}?`,
  means: `${name} is signed out of ${team} at once and cannot sign in to it any more. Their reshoots stay, under their name, and so does every line of the ledger.`,
  action: "Remove from the team",
  doing: "Removing",
  failed: "Nobody was removed.",
});

export const leavingWords = (team: string) => ({
  title: `Leave ${team}?`,
  means: `You are signed out of ${team} at once and cannot sign in to it any more. Your reshoots stay, under your name, and so does every line of the ledger.`,
  action: "Leave the team",
  doing: "Leaving",
  failed: "You are still in the team.",
});

/** What was done, for whoever did it; `links` were ended or taken over. */
export function removedWords({ name }: Member, fate: ShareDecision | undefined, links: number): string {
  const gone = `${name} is no longer in the team.`;
  if (links === 0) return gone;
  const [what, are] = links === 1 ? ["1 link", "is"] : [`${links} links`, "are"];
  return `${gone} ${what} ${fate === "revoke" ? "ended" : `${are} yours now`}.`;
}
