/** For responses that are data, not pages: opened as a document they load and run nothing, and no site may frame them. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** For error pages without a policy of their own: text and its styles, no scripts. */
export const ERROR_PAGE_POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Headers that are the same for every response. `next.config.ts` sends them, so this file imports nothing. */
export const FIXED_HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** Requires https for a year once a browser has seen the site over https; null for a site without https. */
export const transportSecurity = (appOrigin: string) =>
  appOrigin.startsWith("https:") ? "max-age=31536000; includeSubDomains" : null;

type Page = {
  nonce: string;
  appOrigin: string;
  development: boolean;
  /** The origin to which media requests are redirected, if they are. */
  mediaOrigin?: string | undefined;
};

/**
 * Returns the policy of a page: scripts and styles only with this response's nonce, everything else from this site.
 * `style=""` in server HTML needs `style-src-attr`. Development needs `eval` for React's stacks and a web socket for reloads.
 */
export function pagePolicy({ nonce, appOrigin, development, mediaOrigin }: Page): string {
  const media = mediaOrigin ? ` ${mediaOrigin}` : "";
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' blob: data:${media}`,
    `media-src 'self' blob:${media}`,
    "font-src 'self'",
    `connect-src 'self'${media}${development ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ];
  if (appOrigin.startsWith("https:")) directives.push("upgrade-insecure-requests");
  return directives.join("; ");
}

type SharePage = { nonce: string; appOrigin: string; frameHosts: readonly string[] };

/** The policy of a share page: only its own scripts and videos, and only the sites that its sender named may frame it. */
export function sharePagePolicy({ nonce, appOrigin, frameHosts }: SharePage): string {
  const directives = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameHosts.length > 0 ? frameHosts.join(" ") : "'none'"}`,
  ];
  if (appOrigin.startsWith("https:")) directives.push("upgrade-insecure-requests");
  return directives.join("; ");
}
