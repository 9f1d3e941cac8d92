import type { Config } from "tailwindcss";
import plugin from "tailwindcss/plugin";

/**
 * The colours of both themes. `edge` is the border that carries meaning (a field, a switch): 3:1 on every surface;
 * `line` and `line-strong` only decorate. `amber` means yours to act on, `blue` means source, green and red tell the truth.
 */
export const THEMES = {
  dark: {
    bg: "#0b0c0e",
    "surface-1": "#121417",
    "surface-2": "#181b1f",
    "surface-3": "#20242a",
    line: "rgb(255 255 255 / 7%)",
    "line-strong": "rgb(255 255 255 / 13%)",
    edge: "#6a717b",
    ink: "#eceef0",
    muted: "#969da8",
    dim: "#868d98",
    amber: "#ffb057",
    "amber-ink": "#241503",
    blue: "#78aeff",
    green: "#55c98f",
    red: "#ff7070",
    scrim: "rgb(8 9 11 / 74%)",
  },
  light: {
    bg: "#f5f5f3",
    "surface-1": "#ffffff",
    "surface-2": "#fbfbfa",
    "surface-3": "#eeeeec",
    line: "rgb(15 18 22 / 9%)",
    "line-strong": "rgb(15 18 22 / 16%)",
    edge: "#80868f",
    ink: "#15171a",
    muted: "#5b626c",
    dim: "#666c75",
    amber: "#a85400",
    "amber-ink": "#ffffff",
    blue: "#1f62c9",
    green: "#157a4b",
    red: "#c62f2f",
    scrim: "rgb(8 9 11 / 74%)",
  },
} as const;

type ColorName = keyof typeof THEMES.dark;

const names = Object.keys(THEMES.dark) as ColorName[];
const colors = Object.fromEntries(names.map((name) => [name, `var(--${name})`]));
const variablesOf = (theme: "dark" | "light") => ({
  colorScheme: theme,
  ...Object.fromEntries(names.map((name) => [`--${name}`, THEMES[theme][name]])),
});

/** Any subtree may carry `data-theme`: labels that lie on footage are dark in both themes. */
const themes = plugin(({ addBase }) => {
  addBase({
    ":root": variablesOf("dark"),
    "@media (prefers-color-scheme: light)": { ":root:not([data-theme])": variablesOf("light") },
    '[data-theme="light"]': variablesOf("light"),
    '[data-theme="dark"]': variablesOf("dark"),
  });
});

const config: Config = {
  content: [],
  theme: {
    colors: { ...colors, transparent: "transparent", current: "currentColor" },
    borderRadius: { none: "0", label: "6px", control: "8px", panel: "10px", full: "9999px" },
    fontFamily: {
      sans: ["var(--font-inter)", "var(--font-inter-ext)", "system-ui", "sans-serif"],
      mono: ["var(--font-mono-file), ui-monospace, monospace", { fontFeatureSettings: '"calt" 0' }],
    },
    fontWeight: { normal: "400", medium: "550" },
    fontSize: {
      "2xs": ["var(--text-tiny)", "1.4"],
      xs: ["var(--text-small)", "1.4"],
      sm: ["var(--text-body)", "1.45"],
      base: ["var(--text-lead)", "1.45"],
      lg: ["1.125rem", "1.35"],
      xl: ["1.375rem", "1.25"],
      "2xl": ["1.75rem", "1.2"],
    },
    boxShadow: { none: "none", float: "0 12px 32px -8px rgb(0 0 0 / 45%), 0 2px 6px rgb(0 0 0 / 20%)" },
    extend: {
      transitionDuration: { DEFAULT: "150ms" },
      transitionTimingFunction: { DEFAULT: "cubic-bezier(0.2, 0, 0, 1)" },
    },
  },
  plugins: [themes],
};

export default config;
