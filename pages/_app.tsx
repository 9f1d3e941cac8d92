import "@/app/globals.css";
import type { AppProps } from "next/app";
import { useEarlyPresses } from "@/components/share-viewer/early-presses";
import { ShareFonts } from "@/components/share-viewer/share-fonts";

/** Share pages are independent: no session, no cache of the studio's data, none of its code. */
export default function App({ Component, pageProps }: AppProps) {
  useEarlyPresses();
  return (
    <ShareFonts>
      <Component {...pageProps} />
    </ShareFonts>
  );
}
