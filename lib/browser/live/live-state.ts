let connected = false;

/** Whether this tab receives live updates. While it does, polling is only a fallback. */
export const isConnected = () => connected;

/** Sets whether this tab receives live updates. */
export function setConnected(now: boolean): void {
  connected = now;
}
