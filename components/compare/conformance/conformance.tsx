"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { PLAIN_VIEW } from "@/lib/shared/playback/view";
import { type Findings, runConformancePage } from "./conformance-page";

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
      <h1 className="font-medium text-lg">{m.compare_conformance_title()}</h1>
      <p className="text-balance text-muted text-sm">{m.compare_conformance_intro()}</p>
      <div ref={viewport} className="relative h-52 overflow-hidden rounded-panel bg-[#000]" />
      <Button
        variant="primary"
        busy={state === "running"}
        busyLabel={m.compare_conformance_running()}
        onClick={() => void run()}
      >
        {m.compare_conformance_run()}
      </Button>
      <div role="status">
        {state === "failed" && <p className="text-red">{m.compare_conformance_failed()}</p>}
        {findings && <Figures findings={findings} />}
      </div>
    </div>
  );
}

function Figures({ findings }: { findings: Findings }) {
  const rows = [
    [m.compare_conformance_frames_read(), findings.readings],
    [m.compare_conformance_same_frames(), findings.same],
    [m.compare_conformance_largest_difference(), findings.maxSkew],
    [m.compare_conformance_sync_indicator(), findings.indicator],
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
