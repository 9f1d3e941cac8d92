/** Every refusal of this product: its stable code and its HTTP status. This is the only such table. */
export const ERROR_STATUS = {
  invalid_input: 422,
  malformed_body: 400,
  body_too_large: 413,
  unsupported_media_type: 415,
  misdirected: 421,
  cross_site: 403,
  unauthenticated: 401,
  forbidden: 403,
  no_team: 403,
  confirm_identity: 403,
  second_factor_needed: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  team_switched: 409,
  request_key_reused: 409,
  last_owner: 409,
  shares_undecided: 409,
  no_motions: 422,
  duplicate_motions: 422,
  too_many_motions: 422,
  source_not_reshootable: 422,
  source_not_ready: 409,
  not_cancellable: 409,
  already_ordered: 409,
  run_open: 409,
  run_over: 409,
  insufficient_credits: 402,
  confirmation_needed: 428,
  no_connection: 409,
  connection_refused: 422,
  connection_host_not_allowed: 422,
  capability_unavailable: 409,
  upstream_video_not_found: 404,
  upstream_video_unfinished: 409,
  upstream_refused: 502,
  upstream_unreadable: 502,
  upstream_unavailable: 503,
  rate_limited: 429,
  database_unavailable: 503,
  storage_full: 507,
  internal: 500,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

const MARK = Symbol.for("reshoot.AppError");

type Options = { cause?: unknown; details?: Record<string, unknown>; retryAfterSeconds?: number };

/** Thrown by domain code. `message` is shown to users and says what to do; private details go in `cause`. */
export class AppError extends Error {
  /**
   * Bundlers copy this file into the server's start and into its routes, and errors pass between the two copies: `instanceof`
   * checks a mark, not the class.
   */
  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && MARK in value;
  }

  readonly [MARK] = true;
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly details: Record<string, unknown> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, { cause, details, retryAfterSeconds }: Options = {}) {
    super(message, { cause });
    this.code = code;
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status() {
    return ERROR_STATUS[this.code];
  }
}
