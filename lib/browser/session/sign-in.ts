import { safeReturnTo } from "@/lib/shared/contracts/return-to";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { leave } from "./signed-out";

export type SignInProblem = {
  problem: { code: "wrong_credentials" | "rate_limited" | "offline" | "failed"; message: string };
};
export type SignInOutcome = { ok: true; goTo: string } | ({ ok: false } & SignInProblem);

type Password = { email: string; password: string; returnTo?: string | undefined };

/**
 * Signs in with email and password. On success the session cookie is set and `goTo` is the path to load, as a whole document
 * (`location.assign`), so that nothing rendered for a guest remains. Never throws.
 */
export async function signInWithPassword({ email, password, returnTo }: Password): Promise<SignInOutcome> {
  const goTo = safeReturnTo(returnTo);
  const url = await authPost("callback/password", { email, password, callbackUrl: goTo });
  if (!url) return refused("offline");
  if (!url.searchParams.has("error")) return { ok: true, goTo };
  if (url.searchParams.get("code") === "rate_limited") return refused("rate_limited");
  return refused(url.searchParams.get("error") === "CredentialsSignin" ? "wrong_credentials" : "failed");
}

type ProviderSignIn = {
  /** The provider asks who is there, even when it knows. */
  again?: boolean;
  /** The token of the invitation on whose page the sign-in begins. */
  invitation?: string | undefined;
};

/**
 * Leaves this page for the provider's sign-in, which returns to `returnTo`, or to where an invitation leads if its token is given.
 * Resolves only when the redirect failed.
 */
export async function signInWith(
  providerId: string,
  returnTo?: string,
  { again = false, invitation }: ProviderSignIn = {},
): Promise<{ ok: false } & SignInProblem> {
  const search = again ? `?prompt=${providerId === "oidc" ? "login" : "select_account"}` : "";
  const url = await authPost(`signin/${encodeURIComponent(providerId)}${search}`, {
    callbackUrl: safeReturnTo(returnTo),
    ...(invitation !== undefined && { invitation }),
  });
  if (!url) return refused("offline");
  if (url.origin === location.origin) return refused("failed");
  location.assign(url);
  return new Promise(() => undefined);
}

/** Ends this browser's session and loads the sign-in page, or `goTo`. Resolves false when the server could not be reached. */
export async function signOut(goTo = "/sign-in"): Promise<boolean> {
  const url = await authPost("signout", { callbackUrl: "/" });
  if (!url) return false;
  leave();
  location.assign(goTo);
  return true;
}

const MESSAGES = {
  wrong_credentials: m.network_sign_in_wrong,
  rate_limited: m.network_sign_in_rate_limited,
  offline: m.network_sign_in_offline,
  failed: m.network_sign_in_failed,
} as const;

const refused = (code: keyof typeof MESSAGES) => ({ ok: false as const, problem: { code, message: MESSAGES[code]() } });

type Csrf = { csrfToken: string };
type Next = { url: string };

/** Calls a next-auth endpoint; resolves to its redirect URL, or null when the answer was not readable. */
async function authPost(path: string, fields: Record<string, string>): Promise<URL | null> {
  try {
    const { csrfToken }: Csrf = await (await fetch("/api/auth/csrf", { cache: "no-store" })).json();
    const response = await fetch(`/api/auth/${path}`, {
      method: "POST",
      headers: { "x-auth-return-redirect": "1" },
      body: new URLSearchParams({ ...fields, csrfToken }),
    });
    const { url }: Next = await response.json();
    return new URL(url, location.origin);
  } catch {
    return null;
  }
}
