import { DEFAULT_START_TIMECODE } from "@/lib/shared/review-exports/export-timing";
import { EXPORT_FORMATS, type ExportFormat } from "@/lib/shared/review-exports/formats";

/** What a person chose; the range is chosen each time. */
export type ExportChoice = {
  format: ExportFormat;
  startTimecode: string;
  dropFrame: boolean;
  includeResolved: boolean;
  includeTeamOnly: boolean;
};

const NAME = "review-exports.choice";
const FIRST: ExportChoice = {
  format: "resolve-edl",
  startTimecode: DEFAULT_START_TIMECODE,
  dropFrame: false,
  includeResolved: true,
  includeTeamOnly: false,
};

/** The last choice of this browser; whatever was stored, it is one that can be made. */
export function lastChoice(): ExportChoice {
  const stored = readStored();
  const flag = (name: "dropFrame" | "includeResolved" | "includeTeamOnly") =>
    typeof stored[name] === "boolean" ? stored[name] : FIRST[name];
  return {
    format: EXPORT_FORMATS.find((one) => one === stored.format) ?? FIRST.format,
    startTimecode: typeof stored.startTimecode === "string" ? stored.startTimecode : FIRST.startTimecode,
    dropFrame: flag("dropFrame"),
    includeResolved: flag("includeResolved"),
    includeTeamOnly: flag("includeTeamOnly"),
  };
}

export function keepChoice(choice: ExportChoice): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(choice));
  } catch {
    // Without storage the next export begins with the first choice.
  }
}

function readStored(): Partial<Record<keyof ExportChoice, unknown>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(NAME) ?? "{}");
    return typeof stored === "object" && stored !== null ? stored : {};
  } catch {
    return {};
  }
}
