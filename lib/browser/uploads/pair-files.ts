import { MOTIONS, OTHER_MOTION_MAX, otherMotion, type ResultMotion } from "@/lib/shared/motions/catalogue";

/** A file by its name, and the folder in which it was dropped; empty for a file on its own. */
export type NamedFile = { name: string; folder: string };
/** One source and its results, as positions in the list of files. */
export type FileGroup = { source: number; results: readonly { file: number; motion: ResultMotion }[] };

const slugOf = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");

const BY_SLUG = new Map<string, ResultMotion>([
  ...MOTIONS.map(({ id, label }) => [slugOf(label()), id] as const),
  ...MOTIONS.map(({ id }) => [slugOf(id), id] as const),
]);

/** The motion that a part of a file's name says: by its API value or the product's name; any other text names a motion itself. */
export function motionFromName(text: string): ResultMotion {
  const words = text.replaceAll("_", " ").replace(/\s+/g, " ").trim();
  return BY_SLUG.get(slugOf(text)) ?? otherMotion(words.slice(0, OTHER_MOTION_MAX).trim() || "?");
}

/** `shot--dolly-in--v2.mp4` has the base `shot` and says `dolly-in`; a name without two dashes says nothing. */
function partsOf(name: string): { title: string; base: string; says: string | null } {
  const title = name.replace(/\.[^.]+$/, "") || name;
  const at = title.indexOf("--", 1);
  if (at < 0) return { title, base: title, says: null };
  const says = title.slice(at + 2).replace(/-+v\d+$/i, "");
  return { title, base: title.slice(0, at), says: says || null };
}

const inOrder = new Intl.Collator("en", { numeric: true });

/**
 * Which of these files are results of which other ones. `shot--dolly-in.mp4` beside `shot.mp4` is a result of it. Where a folder
 * has no such pair, the first file is the source of the others.
 */
export function pairFiles(files: readonly NamedFile[]): FileGroup[] {
  const folders = Map.groupBy(files.keys(), (index) => files[index]?.folder ?? "");
  return [...folders.values()].flatMap((indexes) => pairInFolder(files, indexes));
}

function pairInFolder(files: readonly NamedFile[], indexes: readonly number[]): FileGroup[] {
  const all = indexes
    .map((file) => ({ file, ...partsOf(files[file]?.name ?? "") }))
    .toSorted((one, other) => inOrder.compare(one.title, other.title));
  const byTitle = new Map(all.toReversed().map((one) => [one.title.toLowerCase(), one]));
  const sourceOf = (one: (typeof all)[number]) => {
    const source = one.says === null ? undefined : byTitle.get(one.base.toLowerCase());
    return source && source.says === null ? source : undefined;
  };
  const isPaired = all.some(sourceOf);
  const first = all[0];
  if (!first) return [];
  if (!isPaired && all.length > 1) return [groupOf(first.file, all.slice(1))];
  return all
    .filter((one) => !sourceOf(one))
    .map((one) =>
      groupOf(
        one.file,
        all.filter((other) => sourceOf(other) === one),
      ),
    );
}

const groupOf = (source: number, results: readonly { file: number; title: string; says: string | null }[]) => ({
  source,
  results: results.map(({ file, title, says }) => ({ file, motion: motionOf(title, says) })),
});

/** Without a part of its own, the whole title may be the motion; the names of other files name theirs. */
const motionOf = (title: string, says: string | null) => motionFromName(says ?? title);

/** The same files with another one as the source. */
export function withSource(group: FileGroup, file: number, files: readonly NamedFile[]): FileGroup {
  if (file === group.source) return group;
  const { title, says } = partsOf(files[group.source]?.name ?? "");
  const rest = group.results.filter((one) => one.file !== file);
  return { source: file, results: [{ file: group.source, motion: motionOf(title, says) }, ...rest] };
}
