const HUES = [20, 70, 140, 200, 260, 320];

/** A colour that a person keeps; their initials or name always stand beside it. */
export function personColour(userId: string): string {
  const sum = [...userId].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return `oklch(0.78 0.14 ${HUES[sum % HUES.length]})`;
}
