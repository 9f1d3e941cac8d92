import { saveBlob } from "@/components/compare/save-blob";

type TextFile = { fileName: string; contentType: string; text: string };

/** Saves one file as it is, and several in one archive. Returns its name. */
export async function saveFiles(files: readonly TextFile[]): Promise<string> {
  const [first, second] = files;
  if (first && !second) {
    saveBlob(new Blob([first.text], { type: first.contentType }), first.fileName);
    return first.fileName;
  }
  const { downloadZip } = await import("client-zip");
  const name = (first?.fileName ?? "review").replace(/(--\d+)?\.[^.]+$/, ".zip");
  const archive = downloadZip(files.map((file) => ({ name: file.fileName, input: file.text })));
  saveBlob(await archive.blob(), name);
  return name;
}
