"use client";

import type { Film } from "./film";
import { useStills } from "./use-stills";

/** One film from its first frame to its last, as pictures side by side. Before they are known it keeps its height. */
export function FilmstripRow({ film }: { film: Film }) {
  const canvas = useStills(film);
  return (
    <span className="relative block h-5 border-l-2" style={{ borderColor: `var(--${film.leads ? "blue" : "amber"})` }}>
      <canvas ref={canvas} className="absolute inset-0 size-full" />
    </span>
  );
}
