import type { ReactNode } from "react";

type FactorBlockProps = { title: string; text: ReactNode; action: ReactNode; children?: ReactNode };

/** One kind of second factor: what it is, the button beside it, and what the person has of it. */
export function FactorBlock({ title, text, action, children }: FactorBlockProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 border-t pt-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="font-medium">{title}</h3>
          <p className="mt-1 text-pretty text-muted">{text}</p>
        </div>
        {action}
      </div>
      {children}
    </div>
  );
}
