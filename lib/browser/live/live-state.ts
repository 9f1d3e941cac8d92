let hearing = false;

/** Whether this tab hears of changes as they happen. While it does, polling is only a safety net. */
export const isHearing = () => hearing;

export function setHearing(now: boolean): void {
  hearing = now;
}
