import * as m from "@/lib/shared/messages/compiled/messages.js";

/** A slate that claps once when it appears. Its figures are drawn, so they are hidden from screen readers. */
export function Clapperboard({ scene, take }: { scene: string; take: string }) {
  return (
    <svg viewBox="0 0 240 190" className="w-60 max-w-full" aria-hidden="true" focusable="false">
      <g className="clap">
        <rect x="10" y="34" width="220" height="26" rx="4" fill="var(--surface-3)" stroke="var(--line-strong)" />
        <g fill="var(--ink)">
          {[16, 64, 112, 160].map((x) => (
            <path key={x} d={`M${x + 20} 35h26l-16 24h-26z`} />
          ))}
        </g>
      </g>
      <rect x="10" y="62" width="220" height="120" rx="8" fill="var(--surface-2)" stroke="var(--line-strong)" />
      <g stroke="var(--line-strong)">
        <path d="M10 104h220M10 146h220M122 62v84" />
      </g>
      <g fill="var(--muted)" fontSize="9">
        <text x="22" y="78">
          {m.shell_clapperboard_scene()}
        </text>
        <text x="134" y="78">
          {m.shell_clapperboard_take()}
        </text>
        <text x="22" y="120">
          {m.shell_clapperboard_motion()}
        </text>
        <text x="134" y="120">
          {m.shell_clapperboard_roll()}
        </text>
      </g>
      <g fill="var(--ink)" fontSize="17" className="font-mono">
        <text x="22" y="97">
          {scene}
        </text>
        <text x="134" y="97">
          {take}
        </text>
        <text x="22" y="139">
          {m.shell_clapperboard_lost()}
        </text>
        <text x="134" y="139">
          —
        </text>
      </g>
      <rect x="22" y="159" width="10" height="10" rx="2" fill="var(--blue)" />
      <circle cx="45" cy="164" r="5" fill="var(--amber)" />
    </svg>
  );
}
