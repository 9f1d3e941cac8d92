import { readViewState, writeViewState } from "@/lib/shared/playback/view-state";
import { frameCountOf, type Sides } from "./check-frames";

type Seen = { reshootId: string | null; frameIn: number | null; frameOut: number | null; viewState: string };
/** `isMoved`: the frames lay beyond the end of the newer version. */
export type Place = { frameIn: number; frameOut: number; viewState: string; isMoved: boolean };

/** Where a comment on one version is on a newer one: the same frames, as far as it has them, seen in the same way. */
export function carriedPlace({ reshootId, viewState, ...seen }: Seen, targetId: string, sides: Sides): Place {
  const params = new URLSearchParams(viewState);
  const view = readViewState(params);
  const last = (frameCountOf(sides, viewState) ?? Number.POSITIVE_INFINITY) - 1;
  const [frameIn, frameOut] = [seen.frameIn ?? 0, seen.frameOut ?? seen.frameIn ?? 0];
  const placed = { frameIn: Math.min(frameIn, last), frameOut: Math.min(frameOut, last) };
  const side = (id: string) => (id === reshootId ? targetId : id);
  writeViewState(params, { ...view, a: side(view.a), b: view.b && side(view.b), frame: placed.frameIn });
  return {
    ...placed,
    viewState: params.toString(),
    isMoved: placed.frameIn !== frameIn || placed.frameOut !== frameOut,
  };
}
