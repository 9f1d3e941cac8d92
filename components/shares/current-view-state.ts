import { readViewState, writeViewState } from "@/lib/shared/playback/view-state";

/** How the videos are looked at on this page, as a link keeps it: nothing else of the address goes along. */
export function currentViewState(): string {
  const params = new URLSearchParams();
  writeViewState(params, readViewState(new URLSearchParams(location.search)));
  return params.toString();
}
