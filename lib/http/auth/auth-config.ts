import "server-only";
import { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { checkSecondFactor } from "@/lib/domain/accounts/check-second-factor";
import { connectProvider } from "@/lib/domain/accounts/connect-provider";
import { findSessionActor } from "@/lib/domain/accounts/find-session-actor";
import { mailNewSignIn } from "@/lib/domain/accounts/mail-new-sign-in";
import { openSession, replaceSession } from "@/lib/domain/accounts/open-session";
import { recordRefusal, recordSignIn } from "@/lib/domain/accounts/record-sign-in";
import { type SetUpOutcome, setUpByProvider } from "@/lib/domain/accounts/set-up-by-provider";
import { signInWithPasskey } from "@/lib/domain/accounts/sign-in-with-passkey";
import { signInWithPassword } from "@/lib/domain/accounts/sign-in-with-password";
import type { PersonRow, ProviderAnswer } from "@/lib/domain/accounts/sign-in-with-provider";
import { signOut } from "@/lib/domain/accounts/sign-out";
import { type ProviderOutcome, signInOrJoin } from "@/lib/domain/invitations/sign-in-or-join";
import { type Env, env } from "@/lib/platform/env";
import type { Log } from "@/lib/platform/log";
import { shortAddress } from "@/lib/platform/short-address";
import type { Services } from "@/lib/services";
import { safeReturnTo } from "@/lib/shared/contracts/return-to";
import { isStorableText } from "@/lib/shared/contracts/schema";
import { PasskeyAnswer } from "@/lib/shared/contracts/second-factor";
import type { SetUpWords } from "@/lib/shared/contracts/set-up";
import { AppError } from "@/lib/shared/errors";
import { MAX_PASSWORD_LENGTH } from "@/lib/shared/password-rules";
import { enabledProviders } from "./providers";
import { Session, sessionCookie, sessionSeconds } from "./session-token";

const Text = z.string().refine(isStorableText);
const Form = z.object({
  email: Text.trim().min(1).max(254),
  password: Text.min(1).max(MAX_PASSWORD_LENGTH),
  /** Of the second factor; empty as long as the form does not ask for it. */
  code: Text.trim()
    .max(40)
    .optional()
    .transform((code) => code || undefined),
});
/** A provider's answer is untrusted: a list or a number in place of a text counts as missing. */
const Subject = Text.min(1).max(1000);
const Name = Text.trim().min(1).max(100);

/** next-auth puts the code of a refusal into the address that it answers with. */
class Refusal extends CredentialsSignin {
  constructor(code: "rate_limited" | "second_factor_app" | "second_factor_passkey" | "wrong_code") {
    super();
    this.code = code;
  }
}

/** The parts of the sign-in request that we use. */
export type Attempt = {
  address: string;
  /** The `user-agent` header. */
  browser: string;
  /** The session whose cookie the browser sent. */
  session: Session | undefined;
  /** What `knownBrowser` returns for this browser and this email. */
  browserOf: (email: string) => string | undefined;
  /** Called with the email of the person whose session began. */
  onSignIn: (email: string) => void;
  /** The token of the invitation that this browser carried through a provider's sign-in. */
  invitation: string | undefined;
  /** The code and team name that this browser carried from the set-up page. */
  setUp: SetUpWords | undefined;
  /** The code of a person who is signed in and connects this provider. */
  connect: string | undefined;
  /** Called with the page to show in place of the one that the sign-in asked for. */
  onGoTo: (path: string) => void;
};

/** The next-auth configuration. It is built per request and reads no data while being built. */
export function authConfig(env: Env, services: Services, attempt: Attempt): NextAuthConfig {
  return {
    secret: env.AUTH_SECRET,
    basePath: "/api/auth",
    trustHost: true,
    useSecureCookies: env.APP_ORIGIN.startsWith("https:"),
    session: { strategy: "jwt", maxAge: sessionSeconds(env) },
    cookies: { sessionToken: sessionCookie(env.APP_ORIGIN) },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      passwordProvider(services, attempt),
      passkeyProvider(services, attempt),
      ...enabledProviders(env).map(({ provider }) => provider),
    ],
    callbacks: callbacks(services, attempt),
    events: events(services, attempt),
    logger: {
      error: (error) => logFailure(services.log, error),
      warn: (code) => services.log.warn({ code }, "next-auth warns"),
      debug: () => undefined,
    },
  };
}

/** Wrong passwords are already recorded elsewhere. Other errors have their reason in `cause.err`, where pino does not look. */
function logFailure(log: Log, error: Error): void {
  const cause = error.cause && typeof error.cause === "object" && "err" in error.cause ? error.cause.err : undefined;
  if (error instanceof CredentialsSignin) return;
  log.warn({ err: cause ?? error, kind: error.name }, "sign-in failed");
}

function passwordProvider(services: Services, { address, browserOf }: Attempt) {
  return Credentials({
    id: "password",
    credentials: { email: {}, password: {}, code: {} },
    async authorize(given) {
      const form = Form.safeParse(given);
      if (!form.success) return null;
      const { code, ...words } = form.data;
      const browser = browserOf(words.email);
      return limited(async () => {
        const person = await signInWithPassword(services, { ...words, address, browser });
        if (!person) return null;
        const outcome = await checkSecondFactor(services, person, { code, address, browser });
        if (outcome === "passed") return userOf(person);
        throw new Refusal(outcome === "wrong_code" ? outcome : `second_factor_${outcome}`);
      });
    },
  });
}

function passkeyProvider(services: Services, { address }: Attempt) {
  return Credentials({
    id: "passkey",
    credentials: { answer: {} },
    async authorize({ answer }) {
      const parsed = PasskeyAnswer.safeParse(readJson(answer));
      if (!parsed.success) return null;
      return limited(() => signInWithPasskey(services, { answer: parsed.data, address }));
    },
  });
}

async function limited<T>(signIn: () => Promise<T>): Promise<T> {
  try {
    return await signIn();
  } catch (error) {
    if (error instanceof AppError && error.code === "rate_limited") throw new Refusal("rate_limited");
    throw error;
  }
}

function readJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/** The fields that next-auth passes from here to `jwt` and to the events. */
const userOf = ({ id, email }: PersonRow) => ({ id, email });

type Callbacks = NonNullable<NextAuthConfig["callbacks"]>;

type Begun = Pick<Attempt, "invitation" | "setUp">;

/** The page on which the sign-in began, with a sentence about the problem. */
function problemPage(problem: string, { invitation, setUp }: Begun): string {
  const begun = setUp && problem !== "set_up_done" ? "/set-up" : "/sign-in";
  return `${invitation === undefined ? begun : `/invite/${encodeURIComponent(invitation)}`}?problem=${problem}`;
}

/** Connects the provider to the person who is signed in, and returns the page that says so. No session is opened. */
async function connectPage(services: Services, { session, connect }: Attempt, answer: ProviderAnswer): Promise<string> {
  const actor = session && (await findSessionActor(services.db, session));
  if (!connect || (actor?.kind !== "member" && actor?.kind !== "person")) return "/account?problem=not_connected";
  const name = enabledProviders(env()).find(({ id }) => id === answer.provider)?.name ?? answer.provider;
  const outcome = await connectProvider(services, { userId: actor.userId, code: connect, answer, name });
  return outcome === "connected" ? `/account?connected=${answer.provider}` : `/account?problem=${outcome}`;
}

type SignedIn = (ProviderOutcome | SetUpOutcome) & { kind: "signed_in" };

function pageAfter(outcome: SignedIn, begun: Begun) {
  if ("problem" in outcome && outcome.problem) return problemPage(outcome.problem, begun);
  return "returnTo" in outcome ? outcome.returnTo : undefined;
}

function callbacks(services: Services, attempt: Attempt): Callbacks {
  const { address, browser, session, invitation, setUp, onGoTo } = attempt;
  return {
    /** Decides on a provider's answer. It passes the person to `jwt` in the user object, as next-auth does. */
    async signIn({ user, account, profile }) {
      if (!account || account.type === "credentials") return Boolean(user.id);
      const by = account.provider;
      const answer = {
        provider: by,
        subject: Subject.safeParse(account.providerAccountId).data,
        email: Text.safeParse(profile?.email).data,
        emailVerified: profile?.email_verified === true,
        name: Name.safeParse(profile?.name).data,
      };
      if (attempt.connect !== undefined) return connectPage(services, attempt, answer);
      const first = setUp && (await setUpByProvider(services, setUp, answer));
      const outcome = first ?? (await signInOrJoin(services.db, { ...answer, token: invitation }));
      const begun = { invitation, setUp: first && setUp };
      if (outcome.kind === "refused") {
        recordRefusal(services, { by, reason: outcome.problem, address });
        return problemPage(outcome.problem, begun);
      }
      const page = pageAfter(outcome, begun);
      if (page !== undefined) onGoTo(page);
      Object.assign(user, userOf(outcome.person));
      return true;
    },
    /** A sign-in opens a session, whose cookie holds two IDs. Null sets no cookie: nothing else of next-auth may renew one. */
    async jwt({ user, account }) {
      if (!account || !user.id) return null;
      const opening = { userId: user.id, by: account.provider, address: shortAddress(address), browser };
      const sid = await openSession(services.db, opening);
      if (session?.sub === user.id) await replaceSession(services.db, session);
      return { sub: user.id, sid };
    },
    redirect: ({ url, baseUrl }) => {
      const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
      return `${baseUrl}${path.startsWith("/sign-in") ? path : safeReturnTo(path)}`;
    },
  };
}

type Events = NonNullable<NextAuthConfig["events"]>;

/** next-auth calls these only after a sign-in or sign-out succeeded. */
function events(services: Services, { address, browser, browserOf, onSignIn }: Attempt): Events {
  return {
    async signIn({ user, account }) {
      if (!user.id || !user.email) return;
      if (!browserOf(user.email)) {
        // The person is signed in, with or without an email about it.
        await mailNewSignIn(services, { userId: user.id, browser, address }).catch((error: unknown) => {
          services.log.error({ err: error }, "the email about a new sign-in could not be queued");
        });
      }
      onSignIn(user.email);
      await recordSignIn(services, user.id, { by: account?.provider ?? "unknown", address });
    },
    async signOut(message) {
      const session = "token" in message ? Session.safeParse(message.token).data : undefined;
      if (session) await signOut(services, session, address);
    },
  };
}
