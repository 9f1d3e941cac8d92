import "server-only";
import { parse } from "node:path";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { MAX_TITLE } from "@/lib/shared/contracts/title-length";
import { insertNew, type VideoRow } from "./videos.repo";

type Uploaded = {
  id: string;
  /** From where it was fetched; null for a file that a member sent. */
  address: string | null;
  teamId: string;
  name: string;
  mediaId: string;
  convertedFrom: string | null;
  changes: VideoRow["changes"];
  createdAt: Date;
};

/** Adds an uploaded file as a source, named like the file. It has no IDs at the provider, so it is named by its upload. */
export async function addUploaded(tx: Db, { id, name, ...row }: Uploaded): Promise<string> {
  const { address, teamId, mediaId, convertedFrom, changes, createdAt } = row;
  const origin = address === null ? "upload" : "address";
  const itself = `upload:${id}`;
  const [created] = await insertNew(tx, [
    {
      ...{ teamId, mediaId, convertedFrom, changes, createdAt, title: titleOfFile(name), status: "ready", origin },
      ...{ upstreamVideoId: itself, upstreamTaskId: itself, upstreamType: "upload", upstreamUrl: "" },
    },
  ]);
  if (!created) throw new Error(`upload ${id} already is a source`);
  await recordEvent(tx, teamId, { noun: "video", id: created.id, status: "ready" });
  return created.id;
}

/** The name without its ending and without folders; names of files are often written with underscores. */
function titleOfFile(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const words = parse(last).name.replaceAll("_", " ").replace(/\s+/g, " ").trim();
  return (words || last || name).slice(0, MAX_TITLE);
}
