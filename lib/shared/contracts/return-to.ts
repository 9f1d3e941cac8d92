const HERE = "http://here.invalid";

/**
 * The page to go to after signing in: a path of this site, or `/` for anything else. Parsed as browsers parse it, so
 * `//host`, `/\host` and a tab in the middle cannot lead away; never an API address or the sign-in page itself.
 */
export function safeReturnTo(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/") || !URL.canParse(value, HERE)) return "/";
  const url = new URL(value, HERE);
  if (url.origin !== HERE || url.pathname.startsWith("//")) return "/";
  if (/^\/(api|sign-in|_next)(\/|$)/.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}
