import "server-only";
import { canHavePasskeys } from "@/lib/domain/second-factor/relying-party";
import { env } from "@/lib/platform/env";
import { SIGNED_OUT } from "@/lib/shared/contracts/return-to";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { enabledProviders } from "./providers";

export type SignInOptions = {
  /** In display order; `id` is the argument of `signInWith`. */
  providers: { id: string; name: string }[];
  password: true;
  /** Browsers make passkeys for this server's address. */
  passkeys: boolean;
  /** The demo accounts exist, so the page may explain how to use them. */
  demo: boolean;
  /** This server sends email. */
  mails: boolean;
};

/** Returns what the sign-in page offers. A provider is listed only if its environment variables are complete. */
export function signInOptions(): SignInOptions {
  const providers = enabledProviders(env()).map(({ id, name }) => ({ id, name }));
  const mails = env().SMTP_URL !== undefined;
  return { providers, password: true, passkeys: canHavePasskeys(), demo: env().DEMO, mails };
}

const PROBLEMS: Record<string, () => string> = {
  not_invited: m.errors_sign_in_not_invited,
  email_not_verified: m.errors_sign_in_email_unverified,
  email_not_confirmed: m.errors_sign_in_email_unconfirmed,
  has_second_factor: m.errors_sign_in_has_second_factor,
  set_up_done: m.errors_set_up_done,
};

/** Returns the sentence for the `problem` or `error` parameter of a failed provider sign-in; null if there is none. */
export function signInProblem(search: { problem?: unknown; error?: unknown }): string | null {
  if (search.problem === SIGNED_OUT) return null;
  if (typeof search.problem === "string" && Object.hasOwn(PROBLEMS, search.problem))
    return PROBLEMS[search.problem]?.() ?? null;
  return search.error || search.problem ? m.errors_sign_in_provider_failed() : null;
}

const INVITE_PROBLEMS: Record<string, () => string> = {
  other_address: m.invitations_page_problem_other_address,
  email_not_verified: m.invitations_page_problem_unverified,
  email_not_confirmed: m.errors_sign_in_email_unconfirmed,
  has_second_factor: m.errors_sign_in_has_second_factor,
};

/** The same for the page of an invitation, on which the sign-in began. */
export function inviteProblem({ problem, error }: { problem?: unknown; error?: unknown }): string | null {
  if (typeof problem === "string" && Object.hasOwn(INVITE_PROBLEMS, problem)) {
    return INVITE_PROBLEMS[problem]?.() ?? null;
  }
  return error || problem ? m.invitations_page_problem_provider() : null;
}

const SET_UP_PROBLEMS: Record<string, () => string> = {
  no_email: m.set_up_problem_no_email,
  email_not_verified: m.set_up_problem_unverified,
  set_up_code: m.errors_set_up_code,
};

/** The same for the set-up page. */
export function setUpProblem({ problem }: { problem?: unknown }): string | null {
  if (problem === undefined) return null;
  if (typeof problem === "string" && Object.hasOwn(SET_UP_PROBLEMS, problem)) {
    return SET_UP_PROBLEMS[problem]?.() ?? null;
  }
  return m.set_up_problem_provider();
}

const CONNECT_PROBLEMS: Record<string, () => string> = {
  provider_taken: m.account_providers_taken,
  provider_connected: m.account_providers_other_account,
  not_connected: m.account_providers_not_connected,
};

/** What became of connecting a provider, for the account page; null when nothing did. */
export function connectOutcome({ problem, connected }: { problem?: unknown; connected?: unknown }) {
  if (typeof problem === "string" && Object.hasOwn(CONNECT_PROBLEMS, problem)) {
    return { isConnected: false, words: CONNECT_PROBLEMS[problem]?.() ?? "" };
  }
  const name = signInOptions().providers.find(({ id }) => id === connected)?.name;
  return name === undefined ? null : { isConnected: true, words: m.account_providers_connected({ name }) };
}
