import type { Metadata } from "next";
import { ReviewSheetScreen } from "@/components/review-sheets/review-sheet-screen";
import { Region } from "@/components/ui/region";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_review_sheet_title() };

/** Without the top bar: what is on it is printed. */
export default async function ReviewSheetPage({ params }: { params: Promise<{ videoId: string }> }) {
  const { videoId } = await params;
  return (
    <main id="main" tabIndex={-1} className="outline-none">
      <Region fault={m.shell_page_region()} stillWorks={m.shell_page_still_works()} className="mx-auto max-w-xl p-6">
        <ReviewSheetScreen videoId={videoId} />
      </Region>
    </main>
  );
}
