import localFont from "next/font/local";
import { type CSSProperties, type ReactNode, useEffect, useState } from "react";

/** Not preloaded: on a slow network its 48 kB would come before the pictures. */
const inter = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
});

const mono = localFont({
  src: "../../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
  weight: "100 800",
  variable: "--font-mono-file",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
});

const OWN = `${inter.variable} ${mono.variable}`;
const OF_THE_DEVICE = { "--font-inter": "system-ui", "--font-mono-file": "ui-monospace" } as CSSProperties;

/** The letters of the device until the pictures are there, then those of the product. */
export function SharedFonts({ children }: { children: ReactNode }) {
  const [isLoaded, setLoaded] = useState(false);
  useEffect(() => {
    const load = () => setLoaded(true);
    if (document.readyState === "complete") return load();
    addEventListener("load", load);
    return () => removeEventListener("load", load);
  }, []);
  return (
    <div
      className={`${isLoaded ? OWN : ""} font-sans`}
      style={{ "--font-inter-ext": "system-ui", ...(!isLoaded && OF_THE_DEVICE) } as CSSProperties}
    >
      {children}
    </div>
  );
}
