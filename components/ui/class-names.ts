/** Joins class names, leaving out what a condition made false or empty. */
export const cn = (...names: (string | false | null | undefined)[]) => names.filter(Boolean).join(" ");
