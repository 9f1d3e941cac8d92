/** Joins class names, without falsy and empty ones. */
export const cn = (...names: (string | false | null | undefined)[]) => names.filter(Boolean).join(" ");
