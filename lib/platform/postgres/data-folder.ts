import { createHash, randomBytes } from "node:crypto";
import {
  access,
  chmod,
  chown,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { runNamed } from "./run-named";
import { findPlace, makeOpenFolder } from "./server-files";
import { canEnter, chooseServerUser, runAs, type ServerUser } from "./server-user";
import { sharedMemorySettings } from "./shared-memory";

/** The role and the database that every start creates if they are missing. */
export const DATABASE_NAME = "reshoot";

/** The file, next to the missing `data` folder, that names where the data is kept instead. */
const ELSEWHERE = "location";

export type DataFolder = { data: string; user: ServerUser };

/**
 * Returns where the data of `directory` is and which account runs its server. That is `directory/data`, unless the server's
 * account may not enter there: then it is a folder in a shelter, and the file `directory/location` names it.
 */
export async function locateData(
  directory: string,
  shelters: readonly string[],
  log: (line: string) => void,
): Promise<DataFolder> {
  await mkdir(directory, { recursive: true });
  const home = await realpath(directory);
  const recorded = await readFile(join(home, ELSEWHERE), "utf8").catch(() => null);
  if (recorded) {
    return locateRecorded(home, recorded.trim());
  }
  const data = join(home, "data");
  const user = await chooseServerUser(data);
  await refuseForeignData(data);
  if (canEnter(user, home)) {
    return { data, user };
  }
  if (await exists(data)) {
    throw new Error(
      `The database in ${data} belongs to the account ${user?.name}, which can no longer access that folder.`,
    );
  }
  const key = createHash("sha256").update(home).digest("hex").slice(0, 12);
  const shelter = join(await findPlace(user, shelters), `pg-${key}`);
  await makeOpenFolder(shelter);
  await writeFile(join(home, ELSEWHERE), `${join(shelter, "data")}\n`);
  log(`keeping the database in ${shelter}, because the account ${user?.name} cannot access ${home}`);
  return { data: join(shelter, "data"), user };
}

async function locateRecorded(home: string, data: string): Promise<DataFolder> {
  if (!(await exists(dirname(data)))) {
    throw new Error(
      `The database of ${home} was kept in ${data}, which no longer exists. Delete ${home} to start over.`,
    );
  }
  await refuseForeignData(data);
  return { data, user: await chooseServerUser(data) };
}

async function refuseForeignData(data: string): Promise<void> {
  const owner = await stat(data).catch(() => null);
  const self = process.getuid?.() ?? 0;
  if (owner && self !== 0 && owner.uid !== self) {
    throw new Error(
      `The database in ${data} belongs to another account (uid ${owner.uid}), probably because it was created as root. ` +
        "Start with the same account as before, or choose another DATA_DIR.",
    );
  }
}

/**
 * Makes sure that `data` holds a complete database cluster. A new one is created next to it and renamed in one step, so a
 * killed `initdb` leaves nothing that could be mistaken for a database. A folder that is not a cluster is moved aside,
 * never deleted.
 */
export async function ensureCluster(
  server: string,
  folder: DataFolder,
  isDurable: boolean,
  log: (line: string) => void,
): Promise<void> {
  const { data, user } = folder;
  await sweepDrafts(data);
  if (await isCluster(data)) {
    await restoreOwnership(folder);
    return;
  }
  const leftovers = await readdir(data).catch(() => []);
  if (leftovers.length > 0) {
    const aside = `${data}.incomplete-${randomBytes(4).toString("hex")}`;
    await rename(data, aside);
    log(`${data} holds an incomplete database; moved it to ${aside} and starting with an empty one`);
  }
  const draft = `${data}.init-${process.pid}-${randomBytes(4).toString("hex")}`;
  await mkdir(draft, { mode: 0o700 });
  if (user) {
    await chown(draft, user.uid, user.gid);
  }
  await initialise(server, user, draft, isDurable);
  await rename(draft, data);
}

async function initialise(server: string, user: ServerUser, draft: string, isDurable: boolean): Promise<void> {
  const { code, output } = await runNamed(user, join(server, "bin", "initdb"), [
    `--pgdata=${draft}`,
    `--username=${DATABASE_NAME}`,
    // Only its own account and root can reach the socket, which is in a folder of mode 700.
    "--auth-local=trust",
    "--auth-host=reject",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    ...(isDurable ? [] : ["--no-sync"]),
    ...Object.entries(await sharedMemorySettings()).map(([name, value]) => `--set=${name}=${value}`),
  ]);
  if (code !== 0) {
    await rm(draft, { recursive: true, force: true });
    throw new Error(`The database could not be created: ${output.split("\n").slice(-5).join(" ")}`);
  }
}

/** Data that was restored from a backup, or copied by root, may lack the owner and the mode that PostgreSQL requires. */
async function restoreOwnership({ data, user }: DataFolder): Promise<void> {
  const owner = await stat(data);
  if (user && owner.uid !== user.uid) {
    await runAs(null, "chown", ["-R", `${user.uid}:${user.gid}`, data]);
  }
  await chmod(data, 0o700);
}

async function isCluster(data: string): Promise<boolean> {
  return (await exists(join(data, "PG_VERSION"))) && (await exists(join(data, "global", "pg_control")));
}

/** Removes what a killed `initdb` left next to the data folder. Called under the launch lock. */
async function sweepDrafts(data: string): Promise<void> {
  const parent = dirname(data);
  for (const name of await readdir(parent)) {
    if (name.startsWith(`${basename(data)}.init-`)) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
