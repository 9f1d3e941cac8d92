/** Control characters other than tab and line breaks. PostgreSQL stores no U+0000, and the others are not readable. */
const UNREADABLE = /[^\P{Cc}\t\n\r]/gu;

/** A text that the database, its JSON and a screen can hold, at most so many UTF-16 units long. */
export function cleanText(text: string, maxLength: number): string {
  const clean = text.replace(UNREADABLE, "").toWellFormed();
  return clean.length <= maxLength ? clean : `${cutText(clean, maxLength - 1)}…`;
}

/** The first so many UTF-16 units, or one fewer where the cut would leave half a character. */
export function cutText(text: string, length: number): string {
  const cut = text.slice(0, length);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
