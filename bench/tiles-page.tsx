import { useState } from "react";
import { createRoot } from "react-dom/client";
import { MotionGrid } from "@/components/motions/motion-grid";
import type { MotionId } from "@/lib/shared/motions/catalogue";

/** The tile grid on an empty page, for bench/tiles.ts. */
function Page() {
  const [chosen, setChosen] = useState<ReadonlySet<MotionId>>(new Set());
  const onToggle = (motion: MotionId) => setChosen((old) => old.symmetricDifference(new Set([motion])));
  return <MotionGrid chosen={chosen} onToggle={onToggle} />;
}

const host = document.body.appendChild(document.createElement("div"));
const root = createRoot(host);
root.render(<Page />);
addEventListener("unmount-tiles", () => root.unmount());
