import type { Metadata } from "next";
import { Shell } from "@/components/shell/shell";
import { Studio } from "@/components/studio-workspace/studio";
import { VideoCrumb } from "@/components/studio-workspace/video-crumb";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_video_title() };

export default async function VideoPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Shell crumb={<VideoCrumb videoId={id} />} className="" moves>
      <Studio videoId={id} />
    </Shell>
  );
}
