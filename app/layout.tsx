import "./globals.css";
import type { Metadata, Route, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { dataThemeOf, THEME_COOKIE } from "@/components/shell/theme";
import { cn } from "@/components/ui/class-names";
import { pageEntry } from "@/lib/http/auth/page-entry";
import { contractMark } from "@/lib/http/contract-mark";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { CURSOR_META, TEAM_META } from "@/lib/shared/shown-team";
import { inter, interExtended, mono } from "./fonts";
import { Providers } from "./providers";

export const metadata: Metadata = {
  title: { template: m.pages_tab_title({ title: "%s" }), default: m.pages_product_name() },
  description: m.pages_product_description(),
  robots: { index: false },
  other: { "reshoot-contract": contractMark() },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f5f3" },
    { media: "(prefers-color-scheme: dark)", color: "#0b0c0e" },
  ],
};

/** Rendered per request: a page rendered at build time would have no nonce, and the browser would block its scripts. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const { teamId, cursor, goTo } = await pageEntry(await headers());
  // Safe: pageEntry returns paths of this site.
  if (goTo) redirect(goTo as Route);
  const theme = dataThemeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html
      lang={m.language_tag()}
      dir={m.language_direction()}
      data-theme={theme}
      className={cn(inter.variable, interExtended.variable, mono.variable, "font-sans")}
    >
      {teamId && (
        <head>
          <meta name={TEAM_META} content={teamId} />
          <meta name={CURSOR_META} content={cursor} />
        </head>
      )}
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
