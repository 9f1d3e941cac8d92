import "@/app/globals.css";
import type { AppProps } from "next/app";
import { inter, interExtended, mono } from "@/app/fonts";

/** Pages of links stand alone: no session, no cache of the studio's data, none of its code. */
export default function App({ Component, pageProps }: AppProps) {
  return (
    <div className={`${inter.variable} ${interExtended.variable} ${mono.variable} font-sans`}>
      <Component {...pageProps} />
    </div>
  );
}
