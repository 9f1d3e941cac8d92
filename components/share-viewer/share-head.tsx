import Head from "next/head";
import type { ShareCard } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const ROBOTS = "noindex, nofollow, noarchive"; // text-ok: codes
const LOOP = { width: 480, height: 252 };

/** The metadata that other sites read to show a card; search engines may store none of it. */
export function ShareHead({ card }: { card: ShareCard }) {
  const { title, description, url, image, video, embed, oembed } = card;
  return (
    <Head>
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content={ROBOTS} />
      <meta name="referrer" content="no-referrer" />
      <meta name="theme-color" content="#0b0c0e" />
      <meta name="description" content={description} />
      <meta property="og:site_name" content={m.share_viewer_site_name()} />
      <meta property="og:type" content={video ? "video.other" : "website"} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      <meta property="og:image" content={image} />
      <meta property="og:image:type" content="image/jpeg" />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={description} />
      {video && <meta property="og:video" content={video} />}
      {video && <meta property="og:video:type" content="video/mp4" />}
      {video && <meta property="og:video:width" content={String(LOOP.width)} />}
      {video && <meta property="og:video:height" content={String(LOOP.height)} />}
      <meta name="twitter:card" content={embed ? "player" : "summary_large_image"} />
      <meta name="twitter:title" content={title} />
      <meta name="twitter:description" content={description} />
      <meta name="twitter:image" content={image} />
      {embed && <meta name="twitter:player" content={embed} />}
      {embed && <meta name="twitter:player:width" content="800" />}
      {embed && <meta name="twitter:player:height" content="450" />}
      {oembed && <link rel="alternate" type="application/json+oembed" href={oembed} title={title} />}
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    </Head>
  );
}
