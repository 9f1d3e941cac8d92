const THEME_CHOICES = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** The server reads it while it renders, so the first paint has the right colours without a script. */
export const THEME_COOKIE = "theme";

export const isThemeChoice = (value: unknown): value is ThemeChoice => THEME_CHOICES.some((choice) => choice === value);

/** The `data-theme` of the document for a choice; `undefined` follows the system. */
export const dataThemeOf = (choice: unknown): "light" | "dark" | undefined =>
  choice === "light" || choice === "dark" ? choice : undefined;
