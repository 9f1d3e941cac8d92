type Battery = EventTarget & { readonly charging: boolean };
type WithBattery = Navigator & { getBattery?: () => Promise<Battery> };

/**
 * Calls back with whether this is a phone or tablet that runs on its battery, now and whenever that changes. Browsers that do not
 * say so, and machines with a mouse, count as charging. Returns what ends it.
 */
export function watchBattery(onChange: (runsOnBattery: boolean) => void): () => void {
  const listening = new AbortController();
  const watch = async () => {
    const battery = await (navigator as WithBattery).getBattery?.();
    if (!battery || listening.signal.aborted) return;
    const tell = () => onChange(!battery.charging);
    battery.addEventListener("chargingchange", tell, { signal: listening.signal });
    if (!battery.charging) tell();
  };
  // A page may be forbidden to ask; then nothing is saved.
  if (matchMedia("(pointer: coarse)").matches) watch().catch(() => undefined);
  return () => listening.abort();
}
