import { copyText } from "@/components/ui/copy-text";

type Linked = { url: string; title: string; image: string };

/**
 * Copies a link so that a mail or a document shows its picture, and everything else its address. False when the browser
 * allows no copying: then the user has to copy it.
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
  const html = `<a href="${url}"><img src="${image}" width="600" height="315" alt=""><br>${escaped(title)}</a>`;
  await navigator.clipboard.write([
    new ClipboardItem({
      "text/plain": new Blob([url], { type: "text/plain" }),
      "text/html": new Blob([html], { type: "text/html" }),
    }),
  ]);
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Where the picture of a link is, from its address. */
export const cardOfShare = (url: string): string => url.replace("/s/", "/api/share-files/card/").concat("/card.jpg");
