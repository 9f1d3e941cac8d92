/** Saves lines of text as a file of the visitor's. */
export function saveLines(name: string, lines: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

const LONGEST_PRINT_MS = 5 * 60_000;

/** Prints lines of text on a page of their own, without the screen around them. */
export function printLines(title: string, lines: readonly string[]): void {
  const frame = document.createElement("iframe");
  frame.title = title;
  // Firefox prints nothing of a frame that is not displayed.
  frame.style.cssText = "position:fixed;width:0;height:0;border:0";
  // Only paper shows it.
  frame.ariaHidden = "true";
  frame.tabIndex = -1;
  document.body.append(frame);
  const { contentDocument: page, contentWindow: pane } = frame;
  if (!(page && pane)) throw new Error("a frame without an address has no document");
  page.title = title;
  const text = page.createElement("pre");
  text.textContent = lines.join("\n");
  page.body.append(text);
  const remove = () => frame.remove();
  pane.addEventListener("afterprint", remove, { once: true });
  // A browser that cannot print says nothing.
  setTimeout(remove, LONGEST_PRINT_MS);
  pane.print();
}
