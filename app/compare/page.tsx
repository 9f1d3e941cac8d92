import type { Metadata } from "next";
import { Shell } from "@/components/shell/shell";
import { CompareScreen } from "@/components/studio-workspace/compare-screen";
import { VideoCrumb } from "@/components/studio-workspace/video-crumb";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_compare_title() };

type Search = Promise<{ video?: string | string[] }>;

export default async function ComparePage({ searchParams }: { searchParams: Search }) {
  const { video } = await searchParams;
  const videoId = typeof video === "string" ? video : undefined;
  return (
    <Shell crumb={videoId && <VideoCrumb videoId={videoId} />} className="">
      <CompareScreen videoId={videoId} />
    </Shell>
  );
}
