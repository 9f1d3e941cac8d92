/** Formats a text of the provider as a full sentence, so that another sentence can follow it. */
export function asSentence(words: string): string {
  const text = words.trim();
  return /[.!?…。！？]["'”’)）]*$/u.test(text) ? text : `${text}.`;
}
