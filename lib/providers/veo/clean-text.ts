/** Control characters other than tab and line breaks. PostgreSQL stores no U+0000, and the others are not readable. */
const UNREADABLE = /[^\P{Cc}\t\n\r]/gu;

/** Makes a text that the database, its JSON and a screen can hold, of at most `maxLength` UTF-16 units. */
export function cleanText(text: string, maxLength: number): string {
  const clean = text.replace(UNREADABLE, "").toWellFormed();
  return clean.length <= maxLength ? clean : `${cutText(clean, maxLength - 1)}…`;
}

/** The first `length` UTF-16 units, or one fewer if the cut would split a character. */
export function cutText(text: string, length: number): string {
  const cut = text.slice(0, length);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
