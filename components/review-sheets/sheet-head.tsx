import * as m from "@/lib/shared/messages/compiled/messages.js";

type SheetHeadProps = { title: string; count: number; day: string };

/** What the sheet is about; without comments, what to do. */
export function SheetHead({ title, count, day }: SheetHeadProps) {
  return (
    <header className="grid gap-1">
      <h1 className="text-balance font-medium text-xl">{m.review_sheets_of({ title })}</h1>
      <p className="text-muted text-sm">
        {count > 0 ? m.review_sheets_count({ count }) : m.review_sheets_empty()} · {day}
      </p>
    </header>
  );
}
