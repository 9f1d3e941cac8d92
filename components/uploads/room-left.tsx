"use client";

import { cn } from "@/components/ui/class-names";
import { formatBytes } from "@/components/ui/format-bytes";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type RoomLeftProps = {
  /** Bytes; null without a quota. */
  room: number | null;
  /** What the chosen files need. */
  needed?: number;
  className?: string;
};

/** Whether files fit into what is left of the team's quota. */
export const fitsInto = (room: number | null, needed: number) => room === null || needed <= room;

/** How much of the team's quota is left, or that the chosen files do not fit, and what to do. */
export function RoomLeft({ room, needed = 0, className }: RoomLeftProps) {
  if (room === null) return <p role="status" className="hidden" />;
  const isShort = !fitsInto(room, needed) || room === 0;
  return (
    <p role="status" className={cn("text-xs", isShort ? "text-red" : "text-muted", className)}>
      {isShort ? shortage(room, needed) : m.uploads_room_left({ size: formatBytes(room) })}
    </p>
  );
}

const shortage = (room: number, needed: number) =>
  needed === 0 ? m.uploads_room_full() : m.uploads_room_short({ needed: formatBytes(needed), size: formatBytes(room) });
