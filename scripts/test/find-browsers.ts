import { globSync } from "node:fs";
import { platformOf } from "@/lib/platform/operating-system";
import { installDebian } from "./install-debian";

/** What `npm run e2e:browsers` needs, each from the package of Debian that holds it. */
const NEEDED = {
  firefox: { package: "firefox-esr", at: "/usr/bin/firefox-esr" },
  webDriver: { package: "webkit2gtk-driver", at: "/usr/bin/WebKitWebDriver" },
  miniBrowser: { package: "webkit2gtk-driver", at: "/usr/lib/*/webkit2gtk-4.1/MiniBrowser" },
  h264: { package: "gstreamer1.0-libav", at: "/usr/lib/*/gstreamer-1.0/libgstlibav.so" },
  h264Parser: { package: "gstreamer1.0-plugins-bad", at: "/usr/lib/*/gstreamer-1.0/libgstvideoparsersbad.so" },
  screen: { package: "xvfb", at: "/usr/bin/Xvfb" },
  font: { package: "fonts-dejavu-core", at: "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf" },
} as const;

type Name = keyof typeof NEEDED;

/** The path of one program, or an empty string. */
export const pathOf = (name: Name): string => globSync(NEEDED[name].at)[0] ?? "";

const missing = () => Object.entries(NEEDED).filter(([name]) => pathOf(name as Name) === "");

/** Installs with apt-get what is missing; throws a sentence that names what is still missing after that. */
export async function ensureBrowsers(say: (line: string) => void): Promise<void> {
  const packages = () => [...new Set(missing().map(([, { package: name }]) => name))];
  if (packages().length > 0 && platformOf().isLinux) {
    say(`Installing with apt-get: ${packages().join(", ")}`);
    await installDebian(packages());
  }
  if (missing().length === 0) return;
  const files = missing().map(([, { at }]) => at);
  throw new Error(
    `There is no ${files.join(", no ")}. These tests need Debian or one of its relatives: ` +
      `sudo apt-get install ${packages().join(" ")}`,
  );
}
