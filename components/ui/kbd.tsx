import { cn } from "./class-names";

/** A key cap. */
export function Kbd({ children, className }: { children: string; className?: string }) {
  return (
    <kbd
      className={cn(
        "inline-grid min-w-4.5 place-items-center rounded-[4px] border border-line-strong px-1 font-mono text-2xs text-muted",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
