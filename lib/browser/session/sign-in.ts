import { safeReturnTo } from "@/lib/shared/contracts/return-to";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { leave } from "./signed-out";

/** What the form asks for after the right password, and what was wrong with the answer. Its words are with that field. */
const CODE_STEPS = ["second_factor_app", "second_factor_passkey", "wrong_code"] as const;
export type CodeStep = (typeof CODE_STEPS)[number];
export type SignInProblem = {
  problem: { code: keyof typeof MESSAGES; message: string };
};
export type PasswordProblem = SignInProblem | { problem: { code: CodeStep } };
export type SignInOutcome<P = SignInProblem> = { ok: true; goTo: string } | ({ ok: false } & P);

type Password = { email: string; password: string; code?: string | undefined; returnTo?: string | undefined };

/**
 * Signs in with email and password, and with a code of the second factor once that was asked for. On success the session cookie is
 * set and `goTo` is the path to load, as a whole document (`location.assign`), so that nothing rendered for a guest remains. Never
 * throws.
 */
export async function signInWithPassword({
  returnTo,
  code = "",
  ...words
}: Password): Promise<SignInOutcome<PasswordProblem>> {
  const outcome = await signInBy("password", { ...words, code }, returnTo);
  if (outcome.ok || outcome.problem.code !== "failed") return outcome;
  const step = CODE_STEPS.find((each) => each === outcome.problem.reason);
  return step ? { ok: false, problem: { code: step } } : outcome;
}

/** Signs in by a form of ours. `reason` is the server's word for a refusal that `code` does not name. */
export async function signInBy(way: "password" | "passkey", fields: Record<string, string>, returnTo?: string) {
  const goTo = safeReturnTo(returnTo);
  const url = await authPost(`callback/${way}`, { ...fields, callbackUrl: goTo });
  if (!url) return refused("offline");
  if (!url.searchParams.has("error")) return { ok: true as const, goTo };
  const reason = url.searchParams.get("code");
  if (reason === "rate_limited") return refused(reason);
  return refused(reason === "credentials" ? "wrong_credentials" : "failed", reason);
}

export type ProviderSignIn = {
  /** The provider asks who is there, even when it knows. */
  again?: boolean;
  /** The token of the invitation on whose page the sign-in begins. */
  invitation?: string | undefined;
  /** What the set-up page asked for before the sign-in. */
  setUp?: { code: string; team: string } | undefined;
  /** The code by which a person who is signed in connects the provider. */
  connect?: string | undefined;
};

/**
 * Leaves this page for the provider's sign-in, which returns to `returnTo`, or to where an invitation leads if its token is given.
 * Resolves only when the redirect failed.
 */
export async function signInWith(
  providerId: string,
  returnTo?: string,
  { again = false, invitation, setUp, connect }: ProviderSignIn = {},
): Promise<{ ok: false } & SignInProblem> {
  const search = again ? `?prompt=${providerId === "oidc" ? "login" : "select_account"}` : "";
  const url = await authPost(`signin/${encodeURIComponent(providerId)}${search}`, {
    callbackUrl: safeReturnTo(returnTo),
    ...(invitation !== undefined && { invitation }),
    ...(setUp && { setUp: JSON.stringify(setUp) }),
    ...(connect !== undefined && { connect }),
  });
  if (!url) return refused("offline");
  if (url.origin === location.origin) return refused("failed");
  location.assign(url);
  return new Promise(() => undefined);
}

/** Ends this browser's session and loads the sign-in page, or `goTo`. Resolves false when the server could not be reached. */
export async function signOut(goTo = "/sign-in"): Promise<boolean> {
  leave();
  const url = await authPost("signout", { callbackUrl: "/" });
  if (!url) {
    leave(false);
    return false;
  }
  location.assign(goTo);
  return true;
}

const MESSAGES = {
  wrong_credentials: m.network_sign_in_wrong,
  rate_limited: m.network_sign_in_rate_limited,
  offline: m.network_sign_in_offline,
  failed: m.network_sign_in_failed,
} as const;

const refused = (code: keyof typeof MESSAGES, reason: string | null = null) => ({
  ok: false as const,
  problem: { code, reason, message: MESSAGES[code]() },
});

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
