import "server-only";
import { env } from "@/lib/platform/env";
import { enabledProviders } from "./providers";

export type SignInOptions = {
  /** In the order to show them; `id` is what `signInWith` takes. */
  providers: { id: string; name: string }[];
  password: true;
  /** The demo accounts exist: the page may say how to use them. */
  demo: boolean;
};

/** What the sign-in page offers. Providers are there only when their environment is complete. */
export function signInOptions(): SignInOptions {
  const providers = enabledProviders(env()).map(({ id, name }) => ({ id, name }));
  return { providers, password: true, demo: env().DEMO };
}

const PROBLEMS: Record<string, string> = {
  not_invited: "That account is not a member of a team here. Ask whoever runs this studio to add it.",
  email_not_verified:
    "The provider has not verified that account's e-mail address, so it cannot be matched to a member.",
};

/** The sentence for a `problem` or `error` parameter that a provider's sign-in came back with; null without one. */
export function signInProblem(search: { problem?: unknown; error?: unknown }): string | null {
  if (typeof search.problem === "string" && Object.hasOwn(PROBLEMS, search.problem))
    return PROBLEMS[search.problem] ?? null;
  return search.error || search.problem ? "Signing in with the provider did not work. Try again." : null;
}
