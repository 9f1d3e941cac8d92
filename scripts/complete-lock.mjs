import { readFileSync, writeFileSync } from "node:fs";

// Adds an entry to the lockfile for every optional platform package that it lacks, and the address of every package whose
// address it lacks.
//
// A user's npm can be told to leave addresses out (`omit-lockfile-registry-resolved`). Without them `npm ci` first asks the
// registry for all versions of each package, which makes a first start nine seconds longer. Another registry still works:
// npm puts its address in the place of this one (`replace-registry-host`).
//
// Packages with native parts (next, biome, tailwind …) list one optional package per platform. A registry may lack some
// of them; npm then writes a lockfile without them, and `npm ci` refuses that lockfile on every machine. An entry with a
// version, an os and a cpu satisfies `npm ci`, and other platforms do not download the package. The entry has no hash,
// so the package's own platform installs it unverified.
//
// Run this after every change of dependencies; `--check` only reports whether it is needed.

const FILE = new URL("../package-lock.json", import.meta.url);
const SYSTEMS = ["android", "darwin", "freebsd", "win32", "openharmony", "linux", "aix", "sunos", "netbsd", "openbsd"];
const PROCESSORS = ["arm64", "x64", "ia32", "arm", "ppc64", "riscv64", "s390x", "loong64", "wasm32"];

const lock = JSON.parse(readFileSync(FILE, "utf8"));
const missing = findMissing(lock.packages);
const withoutAddress = Object.keys(lock.packages).filter((path) => lacksAddress(lock.packages[path]));
if (process.argv.includes("--check")) {
  const lacks = [
    missing.length > 0 && missing.map(({ name }) => name).join(", "),
    withoutAddress.length > 0 && `the addresses of ${withoutAddress.length} packages, such as ${withoutAddress[0]}`,
  ].filter(Boolean);
  if (lacks.length > 0) {
    console.error(`package-lock.json lacks ${lacks.join(", and ")}.`);
    console.error("Run: node scripts/complete-lock.mjs");
    process.exitCode = 1;
  }
} else if (missing.length > 0 || withoutAddress.length > 0) {
  for (const path of withoutAddress) {
    lock.packages[path] = addressed(path, lock.packages[path]);
  }
  for (const { name, range, isDevelopment } of missing) {
    lock.packages[`node_modules/${name}`] = stubOf(name, range, isDevelopment);
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added ${missing.length} entries and ${withoutAddress.length} addresses.`);
}

function findMissing(packages) {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isHeld(packages, path, name))
      .map(([name, range]) => ({ name, range, isDevelopment: dev })),
  );
}

/** What a registry serves has a hash; links, folders and the entries added here have none. */
function lacksAddress({ integrity, resolved }) {
  return integrity !== undefined && resolved === undefined;
}

function addressed(path, { name = path.replace(/^.*node_modules\//, ""), version, ...rest }) {
  const resolved = `https://registry.npmjs.org/${name}/-/${name.split("/").at(-1)}-${version}.tgz`;
  return { ...(path.endsWith(`node_modules/${name}`) ? {} : { name }), version, resolved, ...rest };
}

/** Whether the package at `path` can resolve `name` from its own node_modules or a parent's. */
function isHeld(packages, path, name) {
  if (packages[`${path ? `${path}/` : ""}node_modules/${name}`]) {
    return true;
  }
  return path !== "" && isHeld(packages, path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/"))), name);
}

/** The platform is read from the name, as in `@next/swc-linux-x64-musl`. */
function stubOf(name, range, isDevelopment) {
  const words = name.split("/").at(-1).split("-");
  const cpu = PROCESSORS.find((word) => words.includes(word));
  const libc = words.includes("musl") ? "musl" : words.includes("gnu") ? "glibc" : undefined;
  return {
    version: range.replace(/^[\^~]/, ""),
    ...(cpu && { cpu: [cpu] }),
    ...(isDevelopment && { dev: true }),
    ...(libc && { libc: [libc] }),
    optional: true,
    os: [SYSTEMS.find((word) => words.includes(word)) ?? "none"],
  };
}
