"use client";

import { LateWindow } from "@/components/ui/late-window";
import type { FilmDetailsProps } from "./film-details";

const load = async () => (await import("./film-details")).FilmDetails;

/** The details of a film, whose code comes when they are first asked for. */
export function LateFilmDetails(props: FilmDetailsProps) {
  return <LateWindow load={load} given={props} />;
}
