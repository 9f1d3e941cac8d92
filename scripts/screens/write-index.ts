import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Screen } from "./screen";

const INTRODUCTION = `# The screens

Made by \`npm run screens\` from the running product: the production build, the demo, videos that the emulator rendered.
The pictures are not retouched. Run it again after a visible change.
`;

/** The folder's README: every screen by name, dark next to light, with links to its other widths. */
export function writeIndex(folder: string, screens: readonly Screen[], themes: readonly string[]): void {
  writeFileSync(
    join(folder, "README.md"),
    [INTRODUCTION, ...screens.map((screen) => section(screen, themes))].join("\n"),
  );
}

function section({ name, shows, widths }: Screen, themes: readonly string[]): string {
  const file = (width: number, theme: string) => `${name}-${width}-${theme}.webp`;
  const shown = themes.map((theme) => `![${shows}, ${theme}](${file(1280, theme)})`);
  const others = widths.map((width) => {
    const links = themes.map((theme) => `[${theme}](${file(width, theme)})`);
    return `${width}: ${links.join(", ")}`;
  });
  return `## ${shows}\n\n${shown.join("\n")}\n\n${others.join(" · ")}\n`;
}
