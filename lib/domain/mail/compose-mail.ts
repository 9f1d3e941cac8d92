import "server-only";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type MailLink = { text: string; quote?: string; url: string };

/** What a mail says, in the order in which it is read. */
export type MailContent = {
  subject: string;
  paragraphs: readonly string[];
  /** Several things to open; each `url` is absolute. */
  links?: readonly MailLink[];
  /** The one thing to do; `url` is absolute. */
  action?: { label: string; url: string };
  /** A last line in small print, such as for how long the link works. */
  note?: string;
  /** The page that ends mails of this kind, and the address for a mail program's own button. */
  unsubscribe?: { page: string; endpoint: string };
};

export type ComposedMail = { subject: string; text: string; html: string; headers: Record<string, string> };

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
/** A header has one line; names may hold anything that a database can store. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, " ").trim();

/** The same words as plain text and as HTML. Everything that a person typed is escaped. */
export function composeMail(content: MailContent): ComposedMail {
  const { unsubscribe } = content;
  return {
    subject: oneLine(content.subject),
    text: textOf(content),
    html: htmlOf(content),
    headers: unsubscribe
      ? {
          "List-Unsubscribe": `<${unsubscribe.endpoint}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click", // text-ok: a header
        }
      : {},
  };
}

function textOf({ paragraphs, links = [], action, note, unsubscribe }: MailContent): string {
  const parts = [
    ...paragraphs,
    ...links.map(({ text, quote, url }) => [text, ...(quote ? [`> ${oneLine(quote)}`] : []), url].join("\n")),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...(note ? [note] : []),
    ...(unsubscribe ? [`${m.mail_unsubscribe()}: ${unsubscribe.page}`] : []),
  ];
  return `${parts.join("\n\n")}\n\n${m.pages_product_name()}\n`;
}

const INK = "#16181d";
const MUTED = "#5c6370";

const META =
  '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'; // text-ok: markup
const FONT = "font:15px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"; // text-ok: CSS
const TABLE =
  '<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">' + // text-ok: markup
  '<table role="presentation" width="520" cellpadding="0" cellspacing="0" style="max-width:520px;width:100%;background:#fff;' + // text-ok: markup
  `border:1px solid #dddfe3;border-radius:12px"><tr><td style="padding:28px;color:${INK};${FONT};text-align:start">`; // text-ok: markup
const TABLE_END = "</td></tr></table></td></tr></table>";
const RULE = `<p style="margin:24px 0 0;border-top:1px solid #dddfe3;padding-top:16px;color:${MUTED};font-size:13px">`; // text-ok: markup

/** Tables and inline styles only: mail programs know little else. It reads well without pictures and in both themes. */
function htmlOf({ subject, paragraphs, links = [], action, note, unsubscribe }: MailContent): string {
  const cells = [
    ...paragraphs.map((text) => `<p style="margin:0 0 16px">${escaped(text)}</p>`),
    ...links.map(linkOf),
    ...(action ? [buttonOf(action)] : []),
    ...(note ? [`<p style="margin:0 0 16px;color:${MUTED};font-size:13px">${escaped(note)}</p>`] : []),
  ];
  const ending = unsubscribe
    ? ` · <a href="${escaped(unsubscribe.page)}" style="color:${MUTED}">${escaped(m.mail_unsubscribe())}</a>`
    : "";
  return [
    `<!doctype html><html lang="${m.language_tag()}" dir="${m.language_direction()}">`, // text-ok: markup
    `<head>${META}<title>${escaped(subject)}</title></head><body style="margin:0;background:#f5f5f3">`, // text-ok: markup
    `${TABLE}${cells.join("")}${RULE}${escaped(m.pages_product_name())}${ending}</p>${TABLE_END}</body></html>`, // text-ok: markup
  ].join("");
}

const linkOf = ({ text, quote, url }: MailLink) =>
  `<p style="margin:0 0 16px"><a href="${escaped(url)}" style="color:${INK};font-weight:500">${escaped(text)}</a>` +
  `${quote ? `<br><span style="color:${MUTED}">${escaped(quote)}</span>` : ""}</p>`;

const buttonOf = ({ label, url }: { label: string; url: string }) =>
  `<p style="margin:0 0 16px"><a href="${escaped(url)}" style="display:inline-block;background:${INK};color:#fff;` +
  `padding:10px 18px;border-radius:8px;text-decoration:none;font-weight:500">${escaped(label)}</a></p>` +
  `<p style="margin:0 0 16px;color:${MUTED};font-size:13px;word-break:break-all">${escaped(url)}</p>`;
