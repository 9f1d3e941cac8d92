const HERE = "http://here.invalid";

/**
 * Returns the page to load after signing in: a path of this site, or `/` for anything else. It parses as browsers do, so
 * `//host`, `/\host` and a tab inside the path cannot lead to another site; API paths and the sign-in page also become `/`.
 */
export function safeReturnTo(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/") || !URL.canParse(value, HERE)) return "/";
  const url = new URL(value, HERE);
  if (url.origin !== HERE || url.pathname.startsWith("//")) return "/";
  if (/^\/(api|sign-in|_next)(\/|$)/.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The sign-in page, which leads back to `wanted`. `signedOut` says there that a session has ended. */
export function signInPath(wanted: string, { signedOut }: { signedOut: boolean }): string {
  const search = new URLSearchParams();
  const returnTo = safeReturnTo(wanted);
  if (returnTo !== "/") search.set("returnTo", returnTo);
  if (signedOut) search.set("problem", SIGNED_OUT);
  return search.size > 0 ? `/sign-in?${search}` : "/sign-in";
}

export const SIGNED_OUT = "signed_out";
