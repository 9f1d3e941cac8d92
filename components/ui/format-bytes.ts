import * as m from "@/lib/shared/messages/compiled/messages.js";

const UNITS = [m.ui_size_kilobytes, m.ui_size_megabytes, m.ui_size_gigabytes, m.ui_size_terabytes];

/** "0 bytes", "830 kB", "5.2 MB": decimal units, as on disks, with at least two digits. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  const unit = UNITS[power - 1] ?? m.ui_size_bytes;
  return unit({ size: power > 0 && value < 10 ? value.toFixed(1) : Math.round(value) });
}
