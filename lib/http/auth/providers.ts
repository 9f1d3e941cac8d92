import "server-only";
import { customFetch } from "next-auth";
import type { Provider } from "next-auth/providers";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { z } from "zod";
import { type Env, isLoopback } from "@/lib/platform/env";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export type EnabledProvider = { id: string; name: string; provider: Provider };

type Credentials = { clientId: string; clientSecret: string };

/**
 * Returns the external providers that are completely configured. A half-configured one is left out: next-auth checks all
 * of them together, so it would break every sign-in.
 */
export function enabledProviders(env: Env): EnabledProvider[] {
  const google = both(env.AUTH_GOOGLE_ID, env.AUTH_GOOGLE_SECRET);
  const oidc = env.AUTH_OIDC_ISSUER && both(env.AUTH_OIDC_ID, env.AUTH_OIDC_SECRET);
  const gitHub = both(env.AUTH_GITHUB_ID, env.AUTH_GITHUB_SECRET);
  return [
    ...(gitHub ? [{ id: "github", name: "GitHub", provider: verifiedGitHub(gitHub) }] : []),
    ...(google ? [{ id: "google", name: "Google", provider: Google(google) }] : []), // text-ok: a name
    ...(oidc && env.AUTH_OIDC_ISSUER ? [openId(env.AUTH_OIDC_ISSUER, env.AUTH_OIDC_NAME, oidc)] : []),
  ];
}

const both = (clientId: string | undefined, clientSecret: string | undefined): Credentials | undefined =>
  clientId && clientSecret ? { clientId, clientSecret } : undefined;

function openId(
  issuer: string,
  name: string = m.errors_sign_in_provider_unnamed(),
  credentials: Credentials,
): EnabledProvider {
  const checks: ("pkce" | "state" | "nonce")[] = ["pkce", "state", "nonce"];
  // next-auth's own `profile` expects the email to be a text and fails on anything else.
  const profile = ({ sub }: { sub?: unknown }) => ({ id: String(sub) });
  const own = { id: "oidc", name, type: "oidc" as const, issuer, checks, profile, [customFetch]: overTls };
  return { id: "oidc", name, provider: { ...own, ...credentials } };
}

/** A provider's discovery document may name further addresses, whose answers decide who signs in: these need https too. */
export const overTls: typeof fetch = async (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  if (!address.startsWith("https:") && !isLoopback(address)) {
    throw new Error(`The provider names an address that is not https: ${new URL(address).origin}`);
  }
  return fetch(input, init);
};

const GitHubUser = z.looseObject({ id: z.number(), login: z.string(), name: z.string().nullish() });
const GitHubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** GitHub, with the primary email only if GitHub verified it. Its public profile does not tell whether it did. */
function verifiedGitHub(credentials: Credentials): Provider {
  return GitHub({
    ...credentials,
    userinfo: {
      url: "https://api.github.com/user",
      async request({ tokens }: { tokens: { access_token?: string } }) {
        const ask = async (path: string) => {
          // text-ok: a header
          const headers = { authorization: `Bearer ${tokens.access_token}`, "user-agent": "reshoot-studio" };
          const response = await fetch(`https://api.github.com${path}`, {
            headers,
            signal: AbortSignal.timeout(10_000),
          });
          return response.json();
        };
        const user = GitHubUser.parse(await ask("/user"));
        const emails = GitHubEmails.parse(await ask("/user/emails"));
        const email = emails.find(({ primary, verified }) => primary && verified)?.email ?? null;
        return { ...user, email, email_verified: email !== null };
      },
    },
  });
}
