import { signInPath } from "@/lib/shared/contracts/return-to";

let isLeaving = false;

/** The member begins to sign out here, or did not: answers that come meanwhile say nothing new. */
export function leave(begins = true): void {
  isLeaving = begins;
}

/**
 * For a session that ended: it expired, or was ended in another tab or by a new password. Leads back to this place. Loads a whole
 * document, so that nothing rendered for the old session remains.
 */
export function goToSignIn({ pathname, search, hash, assign } = locationNow()): void {
  if (isLeaving || pathname === "/sign-in") return;
  assign(signInPath(`${pathname}${search}${hash}`, { signedOut: true }));
}

/** For an owner who must set up a second factor before anything else: the account page has it. */
export function goToAccount({ pathname, assign } = locationNow()): void {
  if (!isLeaving && pathname !== "/account") assign("/account#second-factor");
}

const locationNow = () => {
  const { pathname, search, hash } = location;
  return { pathname, search, hash, assign: (address: string) => location.assign(address) };
};
