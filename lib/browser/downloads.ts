/** The URL of one archive with the originals of these results or sources. */
export function archiveUrl(kind: "video" | "reshoot", ids: readonly string[]): string {
  const search = new URLSearchParams({ [kind === "video" ? "sources" : "results"]: ids.join(",") });
  return `/api/downloads.zip?${search}`;
}
