const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,150}\.[a-z0-9]{2,5}$/u;

/** The header that has a browser keep a file under this name (RFC 6266); null for what is not a plain file name. */
export function attachment(name: string): string | null {
  if (!NAME.test(name)) return null;
  const plain = name.normalize("NFKD").replace(/[^\w.-]/g, "");
  const fallback = NAME.test(plain) ? plain : `video${name.slice(name.lastIndexOf("."))}`;
  return `attachment; filename="${fallback}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
