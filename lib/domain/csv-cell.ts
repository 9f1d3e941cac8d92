import "server-only";

/**
 * A cell of a CSV file (RFC 4180). Spreadsheets read text that begins with these characters, also the wide ones of East Asian
 * keyboards, as a formula.
 */
export function csvCell(text: string): string {
  const plain = /^\s*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
