import { copyText } from "@/components/ui/copy-text";

type Linked = { url: string; title: string; image: string };

/**
 * Copies a link: email and documents paste its picture, other fields its URL. False when the browser allows no copying: then
 * the user must copy it.
 */
export async function copyLink(linked: Linked): Promise<boolean> {
  try {
    await copyRich(linked);
    return true;
  } catch {
    return copyText(linked.url);
  }
}

async function copyRich({ url, title, image }: Linked): Promise<void> {
  // text-ok: HTML
  const html = `<a href="${url}"><img src="${image}" width="600" height="315" alt=""><br>${escaped(title)}</a>`;
  await navigator.clipboard.write([
    new ClipboardItem({
      "text/plain": new Blob([url], { type: "text/plain" }),
      "text/html": new Blob([html], { type: "text/html" }),
    }),
  ]);
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The URL of a share's card picture, from its link. */
export const cardOfShare = (url: string): string => url.replace("/s/", "/api/share-files/card/").concat("/card.jpg");
