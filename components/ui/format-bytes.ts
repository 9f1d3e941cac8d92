const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** "0 bytes", "830 kB", "5.2 MB": decimal units, as on disks, with at least two digits. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[power]}`;
}
