import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { OpenedSessions } from "./opened-sessions";

/** A session ends after this long, however active its person was. Seconds. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** The content of a session. Team and role are read from the database for every request, never from the cookie. */
export const Session = z.object({ sub: z.uuid(), sessionVersion: z.number().int() });
export type Session = z.output<typeof Session>;

const Lifetime = z.object({ exp: z.number() });
const opened = new OpenedSessions<Session>();

type Setting = { AUTH_SECRET: string; APP_ORIGIN: string };

/** Over https the name has a prefix that makes browsers require Secure, this host only, and every path. */
export function sessionCookie(appOrigin: string) {
  const secure = appOrigin.startsWith("https:");
  const name = secure ? "__Host-reshoot.session" : "reshoot.session";
  return { name, options: { httpOnly: true, sameSite: "lax", path: "/", secure } } as const;
}

/** Returns the value of a session cookie, as sign-in sets it. */
export function issueSession(session: Session, { AUTH_SECRET, APP_ORIGIN }: Setting): Promise<string> {
  const { name } = sessionCookie(APP_ORIGIN);
  return encode({ token: session, secret: AUTH_SECRET, salt: name, maxAge: SESSION_SECONDS });
}

/** Reads the session cookie. Undefined if there is none, or if it is forged, expired or of an older format. */
export async function readSession(
  headers: Headers,
  { AUTH_SECRET, APP_ORIGIN }: Setting,
): Promise<Session | undefined> {
  const { name } = sessionCookie(APP_ORIGIN);
  const token = cookieValue(headers, name);
  if (!token) return undefined;
  return opened.get(`${AUTH_SECRET} ${name} ${token}`, Date.now(), async () => {
    const payload = await decode({ token, secret: AUTH_SECRET, salt: name }).catch(() => null);
    const session = Session.safeParse(payload).data;
    const lifetime = Lifetime.safeParse(payload).data;
    return session && lifetime && { value: session, until: lifetime.exp * 1000 };
  });
}

/** The value of a cookie in the `cookie` header, undecoded; undefined if it is absent. */
export function cookieValue(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
