import "server-only";
import { env } from "@/lib/platform/env";
import { enabledProviders } from "./providers";

export type SignInOptions = {
  /** In display order; `id` is the argument of `signInWith`. */
  providers: { id: string; name: string }[];
  password: true;
  /** The demo accounts exist, so the page may explain how to use them. */
  demo: boolean;
};

/** Returns what the sign-in page offers. A provider is listed only if its environment variables are complete. */
export function signInOptions(): SignInOptions {
  const providers = enabledProviders(env()).map(({ id, name }) => ({ id, name }));
  return { providers, password: true, demo: env().DEMO };
}

const PROBLEMS: Record<string, string> = {
  not_invited: "That account is not a member of any team here. Ask your administrator to add it.",
  email_not_verified: "The provider has not verified that account's email address, so we can't match it to a member.",
};

/** Returns the sentence for the `problem` or `error` parameter of a failed provider sign-in; null if there is none. */
export function signInProblem(search: { problem?: unknown; error?: unknown }): string | null {
  if (typeof search.problem === "string" && Object.hasOwn(PROBLEMS, search.problem))
    return PROBLEMS[search.problem] ?? null;
  return search.error || search.problem ? "Couldn't sign in with the provider. Try again." : null;
}
