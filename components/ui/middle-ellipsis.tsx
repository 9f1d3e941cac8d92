import { cn } from "./class-names";

const TAIL = 8;

/** One line that hides its middle when too long, because the ends of two names often differ. */
export function MiddleEllipsis({ text, className }: { text: string; className?: string }) {
  const letters = [...text];
  if (letters.length <= TAIL * 2) return <span className={cn("block truncate", className)}>{text}</span>;

  return (
    <span className={cn("block min-w-0", className)} title={text}>
      <span className="sr-only">{text}</span>
      <span aria-hidden="true" className="flex min-w-0 whitespace-pre">
        <span className="truncate whitespace-pre">{letters.slice(0, -TAIL).join("")}</span>
        <span className="shrink-0">{letters.slice(-TAIL).join("")}</span>
      </span>
    </span>
  );
}
