import "server-only";
import { z } from "zod";

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1");
const list = z
  .string()
  .default("")
  .transform((value) =>
    value
      .split(",")
      .map((word) => word.trim())
      .filter(Boolean),
  );
const optional = z.string().min(1).optional();

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/;
/** Whether the host of a URL is this machine. */
export const isLoopback = (address: string) => LOOPBACK.test(new URL(address).hostname);

/** Only scheme, host and port: anything after them would be silently dropped. */
const origin = z
  .url({ protocol: /^https?$/, error: "must be a URL that begins with http:// or https://" })
  .refine((address) => !URL.canParse(address) || isBare(new URL(address)), {
    error: ({ input }) =>
      "must contain only scheme, host and port, because this product cannot run under a path. " +
      `Give it its own host name, such as ${new URL(String(input)).origin}`,
  })
  .transform((address) => new URL(address).origin);

const isBare = ({ pathname, search, hash, username, password }: URL) =>
  pathname === "/" && !search && !hash && !username && !password;

/** The issuer's answer decides who signs in, so it must not be changeable on the way. */
const issuer = z
  .url({ protocol: /^https?$/, error: "must be a URL that begins with https://" })
  .refine((address) => !URL.canParse(address) || address.startsWith("https:") || isLoopback(address), {
    error: "must begin with https://, because over http an attacker on the network could sign in as anyone",
  });

/** More than any real installation has; a larger number is a mistake, such as a port. */
const MOST_PROXIES = 10;

/** The longest life of a session, unless the operator sets another. */
export const DEFAULT_SESSION_DAYS = 90;

const Env = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().min(1).default(".data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres://")
    .optional(),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters; make one with: openssl rand -base64 32"),
  ENCRYPTION_KEY: z
    .string()
    .refine(
      (value) => Buffer.from(value, "base64").length === 32,
      "must be 32 bytes in base64: openssl rand -base64 32",
    ),
  APP_ORIGIN: origin.default("http://localhost:3000"),
  WORKER: z.enum(["inline", "separate"]).default("inline"),
  DEMO: flag,
  VEO_BASE_URL: z.url().default("https://api.acedata.cloud"),
  VEO_ALLOWED_HOSTS: list,
  /** Hosts inside a private network from which members may import videos. */
  IMPORT_ALLOWED_HOSTS: list,
  FFMPEG_PATH: optional,
  /** An ONNX file that estimates depth. */
  DEPTH_MODEL: optional,
  VEO_STARTS_PER_SECOND: z.coerce.number().min(0.01).max(10_000).default(5),
  STORAGE: z.enum(["directory", "s3"]).default("directory"),
  S3_BUCKET: optional,
  S3_REGION: z.string().min(1).default("us-east-1"),
  S3_ENDPOINT: z.url().optional(),
  S3_PREFIX: z.string().default(""),
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  STORAGE_RESERVE_MB: z.coerce.number().min(0).default(256),
  /** The most that one team may store; 0 for no limit. */
  TEAM_QUOTA_GB: z.coerce.number().min(0).default(0),
  /** The most minutes of video that one team may store; 0 for no limit. */
  TEAM_QUOTA_MINUTES: z.coerce.number().min(0).default(0),
  TRASH_DAYS: z.coerce.number().min(1).max(365).default(14),
  MEDIA_DELIVERY: z.enum(["stream", "redirect"]).default("stream"),
  TIMEOUT_SCALE: z.coerce.number().min(0.01).max(10).default(1),
  /** The number of the operator's proxies in front, each of which appends to X-Forwarded-For. */
  TRUST_PROXY: z
    .string()
    .regex(/^\d{1,2}$/, `must be the number of proxies in front of this server, from 0 to ${MOST_PROXIES}`)
    .transform(Number)
    .refine((proxies) => proxies <= MOST_PROXIES, `must be at most ${MOST_PROXIES}`)
    .default(0),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  SESSION_IDLE_DAYS: z.coerce.number().int().min(1).max(365).default(14),
  SESSION_DAYS: z.coerce.number().int().min(1).max(365).default(DEFAULT_SESSION_DAYS),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
    .refine((address) => URL.canParse(address), "must be a URL such as smtps://user:password@mail.example.com")
    .optional(),
  MAIL_FROM: optional,
  AUTH_GITHUB_ID: optional,
  AUTH_GITHUB_SECRET: optional,
  AUTH_GOOGLE_ID: optional,
  AUTH_GOOGLE_SECRET: optional,
  AUTH_OIDC_ISSUER: issuer.optional(),
  AUTH_OIDC_ID: optional,
  AUTH_OIDC_SECRET: optional,
  AUTH_OIDC_NAME: optional,
});
export type Env = Readonly<z.output<typeof Env>>;

/** The passwords of the demo accounts are public, so the demo runs only on this machine. */
const Checked = Env.refine(({ DEMO, APP_ORIGIN }) => !DEMO || isLoopback(APP_ORIGIN), {
  path: ["DEMO"],
  error:
    "must not be 1 here: APP_ORIGIN is a public address, and anyone could sign in with the demo accounts. " +
    "Unset DEMO, or use an address of this machine such as http://localhost:3000",
});

const Complete = Checked.refine(({ STORAGE, S3_BUCKET }) => STORAGE !== "s3" || S3_BUCKET !== undefined, {
  path: ["S3_BUCKET"],
  error: "must name the bucket when STORAGE is s3",
});

const WithMail = Complete.refine(({ SMTP_URL, MAIL_FROM }) => SMTP_URL === undefined || MAIL_FROM !== undefined, {
  path: ["MAIL_FROM"],
  error: "must name the sender when SMTP_URL is set, such as: Reshoot <reshoot@example.com>",
});

/** Parses a set of variables. Throws one error that lists everything missing or wrong. See .env.example. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = WithMail.safeParse(given);
  if (parsed.success) return Object.freeze(parsed.data);
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`These environment variables need attention (see .env.example):\n${lines.join("\n")}`);
}

/** The variables that a third-party program needs to run. */
const HARMLESS = ["PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT"] as const;

/** The environment of programs that read users' files: system paths and locale, none of our secrets. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const known = HARMLESS.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { NODE_ENV: "production", ...Object.fromEntries(known) };
}

/** Variables with which next-auth would override APP_ORIGIN, or send a provider's answer to another server. */
const OVERRULING = ["AUTH_URL", "NEXTAUTH_URL", "NEXTAUTH_URL_INTERNAL", "AUTH_REDIRECT_PROXY_URL"] as const;

/** Removes the overriding variables that earlier installations and other products left, and returns their names. */
export function dropOverrulingVariables(variables: Record<string, string | undefined> = process.env): string[] {
  const found = OVERRULING.filter((name) => variables[name] !== undefined);
  for (const name of found) delete variables[name];
  return found;
}

/** Returns settings that work but that the operator should fix, in sentences; for the log of each start and for owners. */
export function settingProblems({ APP_ORIGIN, TRUST_PROXY }: Env): string[] {
  if (!APP_ORIGIN.startsWith("https:") || TRUST_PROXY > 0) return [];
  return [
    "APP_ORIGIN begins with https, so this server is behind a proxy, but TRUST_PROXY is 0: all visitors count " +
      "as one address. One person's wrong passwords can block sign-in for all, and visitor limits do not work. " +
      "Set TRUST_PROXY to the number of proxies, usually 1.",
  ];
}

const PROXY_NAMES = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"].flatMap((name) => [
  name,
  name.toLowerCase(),
]);

/** The environment variables that name an outbound proxy, if they are set. */
export function proxyVariables(): Record<string, string | undefined> {
  return Object.fromEntries(PROXY_NAMES.map((name) => [name, process.env[name]]));
}

let cached: Env | undefined;

/** The only reader of `process.env`. Lazy, so `next build` needs no secrets. */
export function env(): Env {
  if (!cached) {
    dropOverrulingVariables();
    cached = parseEnv(process.env);
  }
  return cached;
}
