import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { DEFAULT_SESSION_DAYS, type Env } from "@/lib/platform/env";
import { OpenedSessions } from "./opened-sessions";

/** A session ends after this long, however active its person was. Seconds. */
export const sessionSeconds = ({ SESSION_DAYS }: Pick<Env, "SESSION_DAYS">) => SESSION_DAYS * 24 * 60 * 60;

/** The content of a session's cookie: the IDs of its person and of its row, which says whether it still counts. */
export const Session = z.object({ sub: z.uuid(), sid: z.uuid() });
export type Session = z.output<typeof Session>;

const Lifetime = z.object({ exp: z.number() });
const opened = new OpenedSessions<Session>();

type Setting = Pick<Env, "AUTH_SECRET" | "APP_ORIGIN">;

/** Over https the name has a prefix that makes browsers require Secure, this host only, and every path. */
export function sessionCookie(appOrigin: string) {
  const secure = appOrigin.startsWith("https:");
  const name = secure ? "__Host-reshoot.session" : "reshoot.session";
  return { name, options: { httpOnly: true, sameSite: "lax", path: "/", secure } } as const;
}

/** Returns the value of a session cookie, as sign-in sets it. */
export function issueSession(session: Session, setting: Setting & { SESSION_DAYS?: number }): Promise<string> {
  const { name } = sessionCookie(setting.APP_ORIGIN);
  const maxAge = sessionSeconds({ SESSION_DAYS: setting.SESSION_DAYS ?? DEFAULT_SESSION_DAYS });
  return encode({ token: session, secret: setting.AUTH_SECRET, salt: name, maxAge });
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
