"use client";

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { resultName } from "@/components/compare/player-video";
import { Printer } from "@/components/icons/printer";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { useToast } from "@/components/ui/toast";
import { fieldError, isAboutFields } from "@/lib/browser/field-errors";
import { useExportReview } from "@/lib/browser/review-exports";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { EXPORT_FORMATS, type ExportFormat } from "@/lib/shared/review-exports/formats";
import {
  EXPORT_RATE_NAMES,
  EXPORT_RATES,
  type ExportRate,
  nearestExportRate,
} from "@/lib/shared/review-exports/frame-rates";
import { sheetPath } from "@/lib/shared/review-exports/sheet-choice";
import { type ExportChoice, keepChoice, lastChoice } from "./export-choice";
import { saveFiles } from "./save-files";

const FORM = "export-comments";
const FIELDS = ["startTimecode", "rate"];
const ALL = "all";
const SELECTED = "selected";

type ExportCommentsDialogProps = {
  video: Video;
  reshoots: readonly Reshoot[];
  /** The selected results, or the one that is shown; empty for the whole source. */
  resultIds: readonly string[];
  onClose: () => void;
};

/** What opens each file. */
const FORMAT_NAMES: Record<ExportFormat, () => string> = {
  "resolve-edl": m.review_exports_format_resolve,
  fcpxml: m.review_exports_format_fcpxml,
  premiere: m.review_exports_format_premiere,
  avid: m.review_exports_format_avid,
  otio: m.review_exports_format_otio,
  "otio-rv": m.review_exports_format_rv,
  csv: m.review_exports_format_csv,
  json: m.review_exports_format_json,
};

/** Saves the comments of a source or its results as a file for another program. */
export function ExportCommentsDialog({ video, reshoots, resultIds, onClose }: ExportCommentsDialogProps) {
  const [choice, setChoice] = useState(lastChoice);
  const [range, setRange] = useState(resultIds.length > 1 ? SELECTED : (resultIds[0] ?? ALL));
  const own = nearestExportRate(video.framesPerSecond ?? 24);
  const [rate, setRate] = useState<ExportRate>(own ?? "25");
  const exporting = useExportReview();
  const showToast = useToast();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (exporting.error) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [exporting.error]);
  const canDrop = EXPORT_RATES[rate].dropped > 0;
  const change = (part: Partial<ExportChoice>) => {
    setChoice({ ...choice, ...part });
    exporting.reset();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { dropFrame, ...chosen } = choice;
    const wanted = { ...chosen, videoId: video.id, dropFrame: dropFrame && canDrop, rate: own ? null : rate };
    try {
      const { files, threads } = await exporting.mutateAsync({ ...wanted, resultIds: idsOf(range, resultIds) });
      const name = await saveFiles(files);
      keepChoice(choice);
      showToast({ text: m.review_exports_saved({ count: threads, name }), tone: "good" });
      onClose();
    } catch {
      // The mutation keeps the error, which is shown below or at its field.
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.review_exports_title()}
      className="max-h-[calc(100dvh-1.5rem)] overflow-y-auto"
      footer={
        <>
          <a
            href={sheetPath(video.id, sheetOf(choice, idsOf(range, resultIds)))}
            target="_blank"
            rel="noopener"
            className={cn(buttonClass({ variant: "bare" }), "me-auto -ms-3 max-sm:w-full max-sm:justify-start")}
          >
            <Printer aria-hidden="true" className="size-4" />
            {m.review_sheets_open_sheet()}
          </a>
          <Button onClick={onClose}>{m.common_cancel()}</Button>
          <Button
            variant="primary"
            type="submit"
            form={FORM}
            busy={exporting.isPending}
            busyLabel={m.review_exports_busy()}
          >
            {m.review_exports_button()}
          </Button>
        </>
      }
    >
      <form ref={form} id={FORM} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Labelled label={m.review_exports_format()}>
          <Select
            label={m.review_exports_format()}
            options={EXPORT_FORMATS.map((value) => ({ value, label: FORMAT_NAMES[value]() }))}
            value={choice.format}
            onChange={(format) => change({ format })}
          />
        </Labelled>
        <Labelled label={m.review_exports_range()}>
          <Select
            label={m.review_exports_range()}
            options={rangesOf(reshoots, resultIds)}
            value={range}
            onChange={(value) => {
              setRange(value);
              exporting.reset();
            }}
          />
        </Labelled>
        {!own && (
          <Labelled label={m.review_exports_frame_rate()}>
            <Select
              label={m.review_exports_frame_rate()}
              options={EXPORT_RATE_NAMES.map((value) => ({ value, label: m.review_exports_fps({ rate: value }) }))}
              value={rate}
              onChange={setRate}
            />
          </Labelled>
        )}
        <Field
          label={m.review_exports_start()}
          hint={m.review_exports_start_hint({ rate })}
          error={fieldError(exporting.error, "startTimecode")}
          value={choice.startTimecode}
          onChange={(event) => change({ startTimecode: event.target.value })}
          inputMode="text"
          autoComplete="off"
          spellCheck={false}
        />
        <Switches choice={choice} canDrop={canDrop} onChange={change} />
        {exporting.error && !isAboutFields(exporting.error, FIELDS) && (
          <ErrorNotice error={exporting.error} what={m.review_exports_failed()} />
        )}
      </form>
    </Dialog>
  );
}

/** The sheet with what is chosen here. */
const sheetOf = ({ includeResolved, includeTeamOnly }: ExportChoice, resultIds: readonly string[] | null) =>
  ({ layout: "pages", state: includeResolved ? "all" : "open", resultIds, includesTeamOnly: includeTeamOnly }) as const;

type SwitchesProps = { choice: ExportChoice; canDrop: boolean; onChange: (part: Partial<ExportChoice>) => void };

function Switches({ choice, canDrop, onChange }: SwitchesProps) {
  return (
    <div className="grid gap-1 [&_label]:min-h-8 pointer-coarse:[&_label]:min-h-11">
      {canDrop && (
        <Switch
          label={m.review_exports_drop_frame()}
          checked={choice.dropFrame}
          onChange={(dropFrame) => onChange({ dropFrame })}
        />
      )}
      <Switch
        label={m.review_exports_include_resolved()}
        checked={choice.includeResolved}
        onChange={(includeResolved) => onChange({ includeResolved })}
      />
      <Switch
        label={m.review_exports_include_team()}
        checked={choice.includeTeamOnly}
        onChange={(includeTeamOnly) => onChange({ includeTeamOnly })}
      />
    </div>
  );
}

function rangesOf(reshoots: readonly Reshoot[], selected: readonly string[]) {
  const ready = reshoots.filter(({ id, status }) => status === "ready" || selected.includes(id));
  return [
    { value: ALL, label: m.review_exports_range_all() },
    ...(selected.length > 1
      ? [{ value: SELECTED, label: m.review_exports_range_selected({ count: selected.length }) }]
      : []),
    ...ready.map((one) => ({ value: one.id, label: m.review_exports_range_result({ name: resultName(one) }) })),
  ];
}

function idsOf(range: string, selected: readonly string[]): string[] | null {
  if (range === ALL) return null;
  return range === SELECTED ? [...selected] : [range];
}

/** The native select names itself; this is the same name for the eye. */
const Labelled = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="grid gap-1.5">
    <span aria-hidden="true" className="font-medium">
      {label}
    </span>
    {children}
  </div>
);
