/** Somebody else's words as a sentence that another may follow. */
export function asSentence(words: string): string {
  const text = words.trim();
  return /[.!?…。！？]["'”’)）]*$/u.test(text) ? text : `${text}.`;
}
