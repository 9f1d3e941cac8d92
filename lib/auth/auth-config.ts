import "server-only";
import { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { safeReturnTo } from "@/lib/contracts/return-to";
import type { Env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { clientAddress } from "@/lib/http/client-address";
import type { Log } from "@/lib/log";
import { MAX_PASSWORD_LENGTH } from "@/lib/password";
import type { Services } from "@/lib/services";
import { enabledProviders } from "./providers";
import { SESSION_SECONDS, Session, sessionCookie } from "./session-token";
import { signInWithPassword } from "./sign-in-with-password";
import { signInWithProvider } from "./sign-in-with-provider";

const Form = z.object({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(MAX_PASSWORD_LENGTH),
});

class TooManyAttempts extends CredentialsSignin {
  override code = "rate_limited";
}

/** What next-auth is allowed to decide, and what it asks us. Made per request: nothing is read while building. */
export function authConfig(env: Env, services: Services): NextAuthConfig {
  return {
    secret: env.AUTH_SECRET,
    basePath: "/api/auth",
    trustHost: true,
    useSecureCookies: env.APP_ORIGIN.startsWith("https:"),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    cookies: { sessionToken: sessionCookie(env.APP_ORIGIN) },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(env, services), ...enabledProviders(env).map(({ provider }) => provider)],
    callbacks: callbacks(services),
    logger: {
      error: (error) => logFailure(services.log, error),
      warn: (code) => services.log.warn({ code }, "next-auth warns"),
      debug: () => undefined,
    },
  };
}

/** A wrong password is daily business. Anything else carries its reason in `cause.err`, where pino would not look. */
function logFailure(log: Log, error: Error): void {
  const cause = error.cause && typeof error.cause === "object" && "err" in error.cause ? error.cause.err : undefined;
  if (error instanceof CredentialsSignin) log.info({ reason: error.code }, "sign-in refused");
  else log.warn({ err: cause ?? error, kind: error.name }, "sign-in failed");
}

function passwordProvider(env: Env, services: Services) {
  return Credentials({
    id: "password",
    credentials: { email: {}, password: {} },
    async authorize(given, request) {
      const form = Form.safeParse(given);
      if (!form.success) return null;
      const address = clientAddress(request.headers, env.TRUST_PROXY);
      try {
        const session = await signInWithPassword(services, { ...form.data, address });
        return session && { id: session.sub, sessionVersion: session.sessionVersion };
      } catch (error) {
        if (error instanceof AppError && error.code === "rate_limited") throw new TooManyAttempts();
        throw error;
      }
    },
  });
}

type Callbacks = NonNullable<NextAuthConfig["callbacks"]>;

function callbacks({ db }: Services): Callbacks {
  return {
    /** Decides about a provider's answer. The person it found travels to `jwt` in the user object, next-auth's own way. */
    async signIn({ user, account, profile }) {
      if (!account || account.type === "credentials") return Boolean(user.id);
      const outcome = await signInWithProvider(db, {
        provider: account.provider,
        subject: account.providerAccountId,
        email: profile?.email,
        emailVerified: profile?.email_verified === true,
      });
      if (outcome.kind === "refused") return `/sign-in?problem=${outcome.problem}`;
      Object.assign(user, { id: outcome.session.sub, sessionVersion: outcome.session.sessionVersion });
      return true;
    },
    /** A session is the person and their version, whoever vouched for them. Null sets no cookie. */
    jwt({ token, user, account }) {
      const found = account
        ? Session.safeParse({ sub: user.id, sessionVersion: "sessionVersion" in user && user.sessionVersion })
        : Session.safeParse(token);
      return found.success ? found.data : null;
    },
    redirect: ({ url, baseUrl }) => {
      const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
      return `${baseUrl}${path.startsWith("/sign-in") ? path : safeReturnTo(path)}`;
    },
  };
}
