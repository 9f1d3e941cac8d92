import type { Metadata } from "next";
import { InvalidPasswordLink, ResetPasswordScreen } from "@/components/account/reset-password-screen";
import { readPasswordLink } from "@/lib/http/auth/read-password-link";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** The address is a secret. */
export const metadata: Metadata = { title: m.pages_reset_password_title(), referrer: "no-referrer" };

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const found = await readPasswordLink(token);
  return "reason" in found ? (
    <InvalidPasswordLink reason={found.reason} />
  ) : (
    <ResetPasswordScreen token={token} person={found} />
  );
}
