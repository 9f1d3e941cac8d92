import type { Metadata } from "next";
import { UnsubscribeScreen } from "@/components/account/unsubscribe-screen";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_unsubscribe_title(), referrer: "no-referrer" };

export default async function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  return <UnsubscribeScreen token={(await params).token} />;
}
