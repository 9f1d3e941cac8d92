/** What a review can be exported as, in the order of the list. */
export const EXPORT_FORMATS = ["resolve-edl", "fcpxml", "premiere", "avid", "otio", "otio-rv", "csv", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
