"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { PLAIN_VIEW } from "@/lib/shared/playback/view";
import { type Findings, runConformancePage } from "./conformance-page";

const WHAT = [
  "This page creates two videos in the browser with the frame number burned into each picture, plays them in the",
  "product's player, and reads the numbers back from the canvas pixels.",
].join(" ");

/** Checks on this machine that both sides show the same frame. No page links here; docs/compare.md describes it. */
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
      <Button variant="primary" busy={state === "running"} busyLabel="Running" onClick={() => void run()}>
        Run check
      </Button>
      <div role="status">
        {state === "failed" && <p className="text-red">This browser can't encode or decode videos.</p>}
        {findings && <Figures findings={findings} />}
      </div>
    </div>
  );
}

function Figures({ findings }: { findings: Findings }) {
  const rows = [
    ["Frames read", findings.readings],
    ["Same frame on both sides", findings.same],
    ["Largest difference in frames", findings.maxSkew],
    ["Sync indicator in the player", findings.indicator],
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
