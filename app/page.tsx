import type { Metadata } from "next";
import { Shell } from "@/components/shell/shell";
import { Library } from "@/components/videos/library";

export const metadata: Metadata = { title: "Library" };

export default function LibraryPage() {
  return (
    <Shell className="px-3 py-4 sm:px-4.5 sm:py-5">
      <Library />
    </Shell>
  );
}
