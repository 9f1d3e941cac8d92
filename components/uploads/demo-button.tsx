"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Adds the demo pair to the team's library. */
export function DemoButton() {
  const [state, setState] = useState<"rest" | "busy" | "failed">("rest");
  const add = async () => {
    setState("busy");
    try {
      const { addDemoPair } = await import("@/lib/browser/uploads/add-demo-pair");
      await addDemoPair();
      setState("rest");
    } catch {
      setState("failed");
    }
  };
  return (
    <>
      <Button onClick={() => void add()} busy={state === "busy"} busyLabel={m.uploads_demo_busy()}>
        {m.uploads_demo_button()}
      </Button>
      {state === "failed" && (
        <p role="alert" className="text-red text-sm">
          {m.uploads_demo_failed()}
        </p>
      )}
    </>
  );
}
