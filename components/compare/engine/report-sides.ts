import { timelineOf } from "@/lib/shared/playback/timeline";
import type { FilmSide } from "./film-side";
import type { EngineState, SideState } from "./player-engine";

export function reportSides(
  sides: readonly FilmSide[],
  { frame, fps, waiting }: EngineState,
  isSeeking: boolean,
): Pick<EngineState, "sides" | "software" | "starved"> {
  const entries = sides.map((side): [string, SideState] => {
    const at = side.at(frame, fps);
    const gamut = side.film?.colour.gamut;
    return [side.id, { ready: side.isDrawn, held: at?.held ?? false, frame: at?.frame ?? 0, fault: side.fault, gamut }];
  });
  const software = sides.some(({ decoder }) => decoder?.software);
  const starved = (waiting || isSeeking) && sides.some(({ isStarved, fault }) => isStarved && !fault);
  return { sides: Object.fromEntries(entries), software, starved };
}

/** The timeline of what is open so far, counted by the film that leads; nothing while none is. */
export function timelineOfSides(sides: readonly FilmSide[]): Partial<EngineState> {
  const leadFirst = sides.toSorted((a, b) => Number(b.leads) - Number(a.leads));
  const known = leadFirst.flatMap((side) => side.timeline ?? []);
  const counted = known.length > 0 && sides.every(({ film, fault }) => film || fault);
  const isVariableRate = known[0]?.index.isVariable ?? false;
  return { ...(known.length > 0 && timelineOf(known)), isVariableRate, counted };
}

/** True when a pair cannot be played frame by frame here. In a sheet one bad film is left out instead. */
export const isUnplayable = (sides: readonly FilmSide[]) =>
  sides.length <= 2 && sides.some(({ fault }) => fault === "undecodable" || fault === "broken");
