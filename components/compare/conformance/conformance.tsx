"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { PLAIN_VIEW } from "@/lib/shared/playback/view";
import { type Findings, runConformancePage } from "./conformance-page";

const WHAT = [
  "This page makes two videos in the browser with their frame numbers burnt into the picture, plays them with the",
  "product's own player, and reads the numbers back from the pixels of its canvas.",
].join(" ");

/** Proves on this very machine that both sides show the same frame. Nothing links here; docs/compare.md tells of it. */
export function Conformance() {
  const viewport = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"idle" | "running" | "failed">("idle");
  const [findings, setFindings] = useState<Findings | null>(null);

  const run = async () => {
    if (!viewport.current) return;
    setState("running");
    setFindings(null);
    try {
      setFindings(await runConformancePage(viewport.current, PLAIN_VIEW));
      setState("idle");
    } catch {
      setState("failed");
    }
  };

  return (
    <div className="mx-auto grid max-w-3xl gap-4 p-6">
      <h1 className="font-medium text-lg">Do both sides show the same frame?</h1>
      <p className="text-balance text-muted text-sm">{WHAT}</p>
      <div ref={viewport} className="relative h-52 overflow-hidden rounded-panel bg-[#000]" />
      <Button variant="primary" busy={state === "running"} busyLabel="Playing and reading" onClick={() => void run()}>
        Play and read back
      </Button>
      <div role="status">
        {state === "failed" && <p className="text-red">This browser cannot make or decode videos by itself.</p>}
        {findings && <Figures findings={findings} />}
      </div>
    </div>
  );
}

function Figures({ findings }: { findings: Findings }) {
  const rows = [
    ["Pictures read back", findings.readings],
    ["Same frame on both sides", findings.same],
    ["Largest difference in frames", findings.maxSkew],
    ["The player's own lamp said", findings.lamp],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 font-mono text-sm">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
