import { startAuthentication, WebAuthnError } from "@simplewebauthn/browser";
import { ApiError, call } from "@/lib/browser/fetch/api";
import type { beginPasskeySignInEndpoint } from "@/lib/shared/contracts/second-factor";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { signInBy } from "./sign-in";

type Outcome = { ok: true; goTo: string } | { ok: false; message: string | null };

/**
 * Asks the browser for a passkey and signs in with it. `message` is null when the person closed the browser's window. Never
 * throws.
 */
export async function signInWithPasskey(returnTo: string): Promise<Outcome> {
  try {
    const optionsJSON = await call<typeof beginPasskeySignInEndpoint>("POST /api/passkeys/begin-sign-in", {});
    const answer = await startAuthentication({ optionsJSON: { ...optionsJSON } });
    const outcome = await signInBy("passkey", { answer: JSON.stringify(answer) }, returnTo);
    if (outcome.ok) return outcome;
    const isUnknown = outcome.problem.code === "wrong_credentials";
    return { ok: false, message: isUnknown ? m.second_factor_sign_in_passkey_unknown() : outcome.problem.message };
  } catch (error) {
    return { ok: false, message: problemOf(error) };
  }
}

function problemOf(error: unknown): string | null {
  if (error instanceof ApiError) return error.message;
  const cause = error instanceof WebAuthnError ? error.cause : error;
  const isClosed = cause instanceof Error && ["NotAllowedError", "AbortError"].includes(cause.name);
  return isClosed ? null : m.second_factor_passkey_failed();
}
