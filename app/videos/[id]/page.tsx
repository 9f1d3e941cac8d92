import type { Metadata } from "next";
import { Shell } from "@/components/shell/shell";
import { Studio } from "@/components/studio-workspace/studio";
import { VideoCrumb } from "@/components/studio-workspace/video-crumb";

export const metadata: Metadata = { title: "Source video" };

export default async function VideoPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Shell crumb={<VideoCrumb videoId={id} />} className="">
      <Studio videoId={id} />
    </Shell>
  );
}
