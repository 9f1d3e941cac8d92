import { readViewState, writeViewState } from "@/lib/shared/playback/view-state";

/** The view state of this page, as stored in a share: other URL parameters are left out. */
export function currentViewState(): string {
  const params = new URLSearchParams();
  writeViewState(params, readViewState(new URLSearchParams(location.search)));
  return params.toString();
}
