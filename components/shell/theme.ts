const THEME_CHOICES = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** The server reads it while it renders, so the first paint has the right colours without a script. */
export const THEME_COOKIE = "theme";

export const isThemeChoice = (value: unknown): value is ThemeChoice => THEME_CHOICES.some((choice) => choice === value);

/** The `data-theme` of the document for a choice; `undefined` follows the system. */
export const dataThemeOf = (choice: unknown): "light" | "dark" | undefined =>
  choice === "light" || choice === "dark" ? choice : undefined;

const YEAR_SECONDS = 31_536_000;

/** Shows the theme at once, and stores the choice for a year. */
export function chooseTheme(next: ThemeChoice): void {
  const theme = dataThemeOf(next);
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve.
  document.cookie = `${THEME_COOKIE}=${next};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
}
