export type Theme = "dark" | "light";

/** Calls back with the theme now and on every change: the page's own choice (`data-theme` on <html>), else the system's. */
export function watchTheme(onTheme: (theme: Theme) => void): () => void {
  const page = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: light)");
  const tell = () => {
    const light = page.dataset.theme ? page.dataset.theme === "light" : system.matches;
    onTheme(light ? "light" : "dark");
  };
  const observer = new MutationObserver(tell);
  observer.observe(page, { attributeFilter: ["data-theme"] });
  system.addEventListener("change", tell);
  tell();
  return () => {
    observer.disconnect();
    system.removeEventListener("change", tell);
  };
}
