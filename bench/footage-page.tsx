import { useState } from "react";
import { createRoot } from "react-dom/client";
import type { Clip } from "@/components/motion-preview/clip";
import { MotionGrid } from "@/components/motions/motion-grid";
import type { MotionId } from "@/lib/shared/motions/catalogue";

const clipOf = (name: number): Clip => ({
  videoId: `0190a000-0000-7000-8000-0000000000${String(name).padStart(2, "0")}`,
  posterUrl: `/poster.webp?${name}`,
  posterSeconds: 1,
  proxyUrl: `/proxy.mp4?${name}`,
  aspect: 16 / 9,
});

/** The tile grid with a clip on an empty page, for bench/footage.ts. "show-source" opens another source. */
function Page() {
  const [chosen, setChosen] = useState<ReadonlySet<MotionId>>(new Set());
  const onToggle = (motion: MotionId) => setChosen((old) => old.symmetricDifference(new Set([motion])));
  const [clip, setClip] = useState(() => clipOf(0));
  const [source, setSource] = useState(0);
  Object.assign(window, {
    showSource(name: number) {
      setClip(clipOf(name));
      setSource(name);
    },
  });
  return <MotionGrid key={source} {...{ chosen, onToggle, clip }} />;
}

createRoot(document.body.appendChild(document.createElement("div"))).render(<Page />);
