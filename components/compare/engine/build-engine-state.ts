import { timelineOf } from "@/lib/shared/playback/timeline";
import type { EngineState, SideState } from "./player-engine";
import type { PlayerSide } from "./player-side";

/** The state of each side, whether a side is decoded in software, and whether the frame to show waits for the network. */
export function buildEngineState(
  sides: readonly PlayerSide[],
  { frame, fps, waiting }: EngineState,
  isSeeking: boolean,
): Pick<EngineState, "sides" | "software" | "starved"> {
  const entries = sides.map((side): [string, SideState] => {
    const at = side.at(frame, fps);
    const gamut = side.video?.colour.gamut;
    return [side.id, { ready: side.isDrawn, held: at?.held ?? false, frame: at?.frame ?? 0, fault: side.fault, gamut }];
  });
  const software = sides.some(({ decoder }) => decoder?.software);
  const starved = (waiting || isSeeking) && sides.some(({ isStarved, fault }) => isStarved && !fault);
  return { sides: Object.fromEntries(entries), software, starved };
}

/** The timeline of the videos open so far, counted by the leading one; empty while none is open. */
export function timelineOfSides(sides: readonly PlayerSide[]): Partial<EngineState> {
  const leadFirst = sides.toSorted((a, b) => Number(b.leads) - Number(a.leads));
  const known = leadFirst.flatMap((side) => side.timeline ?? []);
  const counted = known.length > 0 && sides.every(({ video, fault }) => video || fault);
  const isVariableRate = known[0]?.index.isVariable ?? false;
  return { ...(known.length > 0 && timelineOf(known)), isVariableRate, counted };
}

/** True when a pair cannot be played frame by frame here. A contact sheet omits a bad video instead. */
export const isUnplayable = (sides: readonly PlayerSide[]) =>
  sides.length <= 2 && sides.some(({ fault }) => fault === "undecodable" || fault === "broken");
