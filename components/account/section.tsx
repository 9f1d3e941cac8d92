import { type ReactNode, useId } from "react";

type SectionProps = { title: string; hint?: ReactNode; children: ReactNode };

/** One part of the account page, with its heading. */
export function Section({ title, hint, children }: SectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-panel border bg-surface-1 p-5"
    >
      <div>
        <h2 id={id} className="font-medium text-base">
          {title}
        </h2>
        {hint && <p className="mt-1 text-pretty text-muted">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
