import { useEffect } from "react";

/** A text as a string of CSS. */
const quoted = (text: string) => `"${text.replace(/[\\"]/g, "\\$&").replace(/\s+/g, " ")}"`;

/**
 * Puts the title, the day and the page number into the margins of the printed pages. Browsers without margin boxes print
 * their own. Only a style sheet made by code can hold the title: our pages allow no inline styles, and `@page` has no element.
 */
export function usePageMarks({ title, day, page }: { title: string; day: string; page: string }): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    const font = "font: 8pt system-ui, sans-serif; color: #444;";
    sheet.replaceSync(
      `@page { margin: 18mm 14mm 16mm;
        @top-left { content: ${quoted(title)}; ${font} }
        @top-right { content: ${quoted(day)}; ${font} }
        @bottom-right { content: ${quoted(page)} " " counter(page) " / " counter(pages); ${font} } }
      @media print { html, body { background: #fff } }`,
    );
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [title, day, page]);
}
