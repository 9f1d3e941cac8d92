import "server-only";
import type { ExportFormat } from "@/lib/shared/review-exports/formats";
import type { ReviewData, TextFile } from "./review-data";
import { writeAvidMarkers } from "./write-avid";
import { writeCsv } from "./write-csv";
import { writeFcpxml } from "./write-fcpxml";
import { writeJson } from "./write-json";
import { writeOtio } from "./write-otio";
import { writeResolveEdl } from "./write-resolve-edl";
import { writeXmeml } from "./write-xmeml";

const WRITERS = {
  csv: (data: ReviewData) => [writeCsv(data)],
  json: (data: ReviewData) => [writeJson(data)],
  "resolve-edl": writeResolveEdl,
  fcpxml: (data: ReviewData) => [writeFcpxml(data)],
  premiere: (data: ReviewData) => [writeXmeml(data)],
  avid: (data: ReviewData) => [writeAvidMarkers(data)],
  otio: (data: ReviewData) => [writeOtio(data, "standard")],
  "otio-rv": (data: ReviewData) => [writeOtio(data, "rv")],
} satisfies Record<ExportFormat, (data: ReviewData) => TextFile[]>;

/** One file, or several when a Resolve list would have more than 999 markers. */
export const exportReview = (format: ExportFormat, data: ReviewData): TextFile[] => WRITERS[format](data);
