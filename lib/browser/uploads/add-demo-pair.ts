import * as m from "@/lib/shared/messages/compiled/messages.js";
import { addUploads, toSend } from "./send-uploads";

const SOURCE = "/scenes/demo-desert.mp4";
const RESULT = "/scenes/demo-desert--left-to-right.mp4";

/** Uploads the pair of videos that comes with this product, as a member would upload a pair of their own. */
export async function addDemoPair(): Promise<void> {
  const [source, result] = await Promise.all([fileAt(SOURCE), fileAt(RESULT)]);
  const first = toSend(source);
  const tool = m.uploads_demo_tool();
  addUploads([first, toSend(result, { source: { key: first.key }, motion: "LEFT_TO_RIGHT", tool })]);
}

async function fileAt(path: string): Promise<File> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(m.uploads_demo_failed());
  return new File([await response.blob()], path.split("/").at(-1)?.replace("demo-", "") ?? path, { type: "video/mp4" });
}
