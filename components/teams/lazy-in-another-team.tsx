"use client";

import { notFound } from "next/navigation";
import { useState } from "react";
import { Lazy } from "@/components/ui/lazy";

const load = async () => (await import("./in-another-team")).InAnotherTeam;

/** The same, loaded when it is needed; without its code the page is not found. */
export function LazyInAnotherTeam({ id }: { id: string }) {
  const [hasFailed, setFailed] = useState(false);
  if (hasFailed) notFound();
  return <Lazy load={load} given={{ id }} onFailure={() => setFailed(true)} />;
}
