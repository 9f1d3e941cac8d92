import "server-only";

/**
 * What a person wrote, as other programs can read it: well-formed Unicode, `\n` between lines, no other control character
 * except tab, no byte order mark and nothing that XML 1.0 forbids.
 */
export const plainText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(/(?![\t\n])[\p{Cc}\ufeff\ufffe\uffff]/gu, "");

export const oneLine = (text: string): string => plainText(text).replace(/\s+/g, " ").trim();
