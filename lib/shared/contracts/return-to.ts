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
