import type { DroppedFile } from "./dropped-files";

const IS_VIDEO = /\.(mp4|m4v|mov|webm|mkv|gif)$/i;

/** The files of a drop; of a folder, the videos in it and in the folders below. Call it in the event: later there is nothing. */
export async function readDropped(transfer: DataTransfer): Promise<DroppedFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const alone = [...transfer.files].map((file) => ({ file, folder: "" }));
  if (!entries.some((entry) => entry?.isDirectory)) return alone;
  const found = await Promise.all(entries.map((entry) => (entry ? filesOf(entry, "") : [])));
  return found.flat();
}

async function filesOf(entry: FileSystemEntry, folder: string): Promise<DroppedFile[]> {
  if (isFile(entry)) {
    if (folder !== "" && !IS_VIDEO.test(entry.name)) return [];
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, folder }];
  }
  if (!isDirectory(entry)) return [];
  const inside = await entriesOf(entry.createReader());
  return (await Promise.all(inside.map((one) => filesOf(one, entry.fullPath)))).flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A reader returns at most a hundred entries at a time. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  return some.length === 0 ? [] : [...some, ...(await entriesOf(reader))];
}
