import { ArrowLeft } from "@/components/icons/arrow-left";
import { Printer } from "@/components/icons/printer";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/class-names";
import { PageLink } from "@/components/ui/page-link";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { SheetChoice, SheetLayout, SheetState } from "@/lib/shared/review-exports/sheet-choice";
import { SheetResults } from "./sheet-results";

type SheetOptionsProps = {
  videoId: string;
  choice: SheetChoice;
  results: readonly Reshoot[];
  isReady: boolean;
  /** What is loading, or what the sheet lacks. */
  status: string;
  onChange: (part: Partial<SheetChoice>) => void;
  onPrint: () => void;
};

const LAYOUTS: readonly { value: SheetLayout; label: string }[] = [
  { value: "pages", label: m.review_sheets_layout_pages() },
  { value: "list", label: m.review_sheets_layout_list() },
];
const STATES: readonly { value: SheetState; label: string }[] = [
  { value: "all", label: m.review_sheets_state_all() },
  { value: "open", label: m.review_sheets_state_open() },
  { value: "resolved", label: m.review_sheets_state_resolved() },
];

/** What the sheet shows, and the button that prints it; none of this is printed. */
export function SheetOptions(props: SheetOptionsProps) {
  const { videoId, choice, results, isReady, status, onChange, onPrint } = props;
  return (
    <div
      data-print="hide"
      className="sticky narrow:static top-0 z-10 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-2 border-b bg-bg px-4 py-2 short:static sm:flex sm:flex-wrap pointer-coarse:[&_:is(a,button,label,select)]:min-h-11"
    >
      <PageLink href={`/videos/${videoId}` as "/"} className={cn(buttonClass({ variant: "bare" }), "-ms-3.5 sm:ms-0")}>
        <ArrowLeft aria-hidden="true" className="size-4" />
        {m.review_sheets_back()}
      </PageLink>
      {/* On a phone two rows, below the other one. */}
      <div className="col-span-2 flex flex-wrap gap-2 sm:contents">
        <Select
          label={m.review_sheets_layout()}
          options={LAYOUTS}
          value={choice.layout}
          onChange={(layout) => onChange({ layout })}
          className="max-sm:grow"
        />
        <Select
          label={m.review_sheets_state()}
          options={STATES}
          value={choice.state}
          onChange={(state) => onChange({ state })}
          className="max-sm:grow"
        />
        <div className="flex min-w-0 basis-full items-center gap-3 sm:contents">
          <SheetResults results={results} chosen={choice.resultIds} onChange={(resultIds) => onChange({ resultIds })} />
          <Switch
            label={m.review_sheets_include_team()}
            checked={choice.includesTeamOnly}
            onChange={(includesTeamOnly) => onChange({ includesTeamOnly })}
          />
        </div>
      </div>
      <div className="col-start-2 row-start-1 flex min-w-0 items-center justify-end gap-3 sm:ms-auto">
        <p role="status" className="min-w-0 text-end text-muted text-xs">
          {status}
        </p>
        <Button
          variant="primary"
          disabled={!isReady}
          icon={<Printer aria-hidden="true" className="size-4" />}
          onClick={onPrint}
        >
          {m.review_sheets_print()}
        </Button>
      </div>
    </div>
  );
}
