import type { Metadata } from "next";
import { ConfirmEmailScreen } from "@/components/account/confirm-email-screen";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** The address is a secret. */
export const metadata: Metadata = { title: m.pages_confirm_email_title(), referrer: "no-referrer" };

export default async function ConfirmEmailPage({ params }: { params: Promise<{ token: string }> }) {
  return <ConfirmEmailScreen token={(await params).token} />;
}
