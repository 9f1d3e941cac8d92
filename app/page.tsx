import type { Metadata } from "next";
import { Shell } from "@/components/shell/shell";
import { Library } from "@/components/videos/library";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_library_title() };

export default function LibraryPage() {
  return (
    <Shell className="px-3 py-4 sm:px-4.5 sm:py-5">
      <Library />
    </Shell>
  );
}
