/** The emulator's answer. `text` replaces the JSON body when a fault needs unreadable content. */
export type Reply = { status: number; body: unknown; text?: string; headers?: Record<string, string> };

/** The gateway's codes with their status and their exact message. */
export const GATEWAY_ERRORS = {
  bad_request: [400, "The request is invalid."],
  no_token: [400, "No token specified for the request."],
  token_mismatched: [400, "The specified token is not matched with API."],
  api_not_implemented: [400, "The API is not implemented."],
  disabled: [
    400,
    "Your application has been disabled by Ace Data Cloud due to abnormal usage behavior, please contact our support to get more information.",
  ],
  invalid_token: [401, "The specified token is invalid or wrong."],
  token_expired: [401, "token expired."],
  used_up: [
    403,
    "Your balance is not sufficient for current request, please buy more in Ace Data Cloud. https://platform.acedata.cloud",
  ],
  forbidden: [403, "The request was refused by content moderation."],
  no_api: [404, "API does not exist, please make sure url is correct."],
  request_too_large: [413, "The request is too large."],
  too_many_requests: [429, "You have exceeded the rate limit."],
  api_error: [500, "Internal server error."],
  timeout: [504, "The request timed out."],
} as const satisfies Record<string, readonly [number, string]>;
export type GatewayCode = keyof typeof GATEWAY_ERRORS;

/** The gateway's error shape, without `success`. */
export function gatewayError(code: GatewayCode, traceId: string, message?: string): Reply {
  const [status, sentence] = GATEWAY_ERRORS[code];
  return { status, body: { error: { code, message: message ?? sentence }, trace_id: traceId } };
}

/** The error shape of the workers behind the gateway, in answers and in callbacks. */
export function workerError(code: string, traceId: string, message: string, status = 400): Reply {
  return { status, body: { success: false, error: { code, message }, trace_id: traceId } };
}

export const RETIRED_ANSWERS = ["kong", "no_api", "api_not_implemented"] as const;
export type RetiredAnswer = (typeof RETIRED_ANSWERS)[number];

/** The three possible answers of a retired endpoint. */
export function retiredReply(answer: RetiredAnswer, traceId: string): Reply {
  if (answer === "kong") return { status: 404, body: { message: "no Route matched with those values" } };
  return gatewayError(answer, traceId);
}
