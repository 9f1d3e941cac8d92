/** A number in [0, 1) from a text, the same on every machine and in every run. */
export function chanceOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Picks one item of a list from a text. The list must not be empty. */
export function pickBy<T>(list: readonly T[], text: string): T {
  const picked = list[Math.floor(chanceOf(text) * list.length)];
  if (picked === undefined) throw new RangeError("The list is empty.");
  return picked;
}
