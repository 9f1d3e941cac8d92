let hearing = false;

/** Whether this tab receives live updates. While it does, polling is only a fallback. */
export const isHearing = () => hearing;

/** Sets whether this tab receives live updates. */
export function setHearing(now: boolean): void {
  hearing = now;
}
