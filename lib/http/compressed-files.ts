import "server-only";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { FIXED_HEADERS } from "./request/security-headers";

const PATH = "/_next/static/";
/** What the build makes of these has its hash in its name, and never changes. */
const FILE_TYPES: Readonly<Record<string, string>> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
};
const HEADERS = {
  ...FIXED_HEADERS,
  "cache-control": "public, max-age=31536000, immutable", // text-ok: codes
  "content-encoding": "br",
  vary: "Accept-Encoding",
};
const compress = promisify(brotliCompress);

/**
 * Sends scripts and styles of the build in Brotli, a seventh smaller than Next's gzip, to browsers that read it. A file is
 * compressed once, after its first request, and kept in memory: 2 MB for the whole build. Returns false for a request that is
 * for Next: the first one of a file, and everything else.
 */
export function createCompressedFiles(
  buildFolder: string,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const names = namesIn(join(buildFolder, "static"));
  const kept = new Map<string, Buffer>();
  let last: Promise<void> = Promise.resolve();
  const keep = async (name: string) => {
    const bytes = await readFile(join(buildFolder, "static", name));
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    kept.set(name, await compress(bytes, { params }));
  };
  return (request, response) => {
    const name = (request.url ?? "").startsWith(PATH) ? (request.url ?? "").slice(PATH.length) : "";
    if (request.method !== "GET" || request.headers.range !== undefined || !readsBrotli(request)) return false;
    const bytes = kept.get(name);
    if (bytes) {
      const type = FILE_TYPES[extensionOf(name)];
      response.writeHead(200, { ...HEADERS, "content-type": type, "content-length": bytes.length }).end(bytes);
      return true;
    }
    // One after the other, so that threads stay free for the files and hashes of others.
    if (names.delete(name)) last = last.then(() => keep(name)).catch(() => undefined);
    return false;
  };
}

const extensionOf = (name: string) => name.slice(name.lastIndexOf("."));
const readsBrotli = ({ headers }: IncomingMessage) =>
  /(^|,)\s*br\s*(,|$)/i.test(String(headers["accept-encoding"] ?? ""));

/** The files that can be asked for, by their path below `folder`; none where nothing has been built. */
function namesIn(folder: string): Set<string> {
  try {
    const all = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = all.filter((entry) => entry.isFile() && extensionOf(entry.name) in FILE_TYPES);
    const below = (parent: string) => parent.slice(folder.length + 1).replaceAll("\\", "/");
    return new Set(files.map(({ name, parentPath }) => [below(parentPath), name].filter(Boolean).join("/")));
  } catch {
    return new Set();
  }
}
