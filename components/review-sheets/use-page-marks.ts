import { useEffect } from "react";

/** A text as a string of CSS. */
const quoted = (text: string) => `"${text.replace(/[\\"]/g, "\\$&").replace(/\s+/g, " ")}"`;

const marginBox = (place: string, content: string) =>
  `@${place} { content: ${content}; font: 8pt system-ui, sans-serif; color: #444; }`; // text-ok: CSS

/**
 * Puts the title, the day and the page number into the margins of the printed pages. Browsers without margin boxes print
 * their own. Only a style sheet made by code can hold the title: our pages allow no inline styles, and `@page` has no element.
 */
export function usePageMarks({ title, day, page }: { title: string; day: string; page: string }): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      [
        `@page { margin: 18mm 14mm 16mm; ${marginBox("top-left", quoted(title))} ${marginBox("top-right", quoted(day))}`, // text-ok: CSS
        `${marginBox("bottom-right", `${quoted(page)} " " counter(page) " / " counter(pages)`)} }`, // text-ok: CSS
        "@media print { html, body { background: #fff } }", // text-ok: CSS
      ].join("\n"),
    );
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [title, day, page]);
}
