import { MediaFault } from "@/lib/platform/media-fault";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Break } from "./break";

type Header = string | string[] | undefined;
type Answer = { statusCode: number; headers: Record<string, Header> };
type Asked = { from: number; mostBytes: number };

/** What an answer brings: the bytes from `at` on, or nothing more because the file is whole. */
export type Judged = {
  at: number;
  /** The size of the whole file; null when the server does not say it. */
  total: number | null;
  isWhole: boolean;
  validator: string | null;
  name: string | null;
};

/** Decides what an answer is good for. A `MediaFault` is final; another error may pass. */
export function readAnswer(answer: Answer, { from, mostBytes }: Asked): Judged | { fault: Error } {
  const judged = readStatus(answer, from);
  if ("fault" in judged) return judged;
  if (isPacked(answer.headers["content-encoding"])) return final(m.errors_imports_packed());
  if (judged.total === 0) return final(m.errors_imports_empty());
  if (judged.total !== null && judged.total > mostBytes) return final(m.errors_uploads_too_large());
  return judged;
}

function readStatus({ statusCode, headers }: Answer, from: number): Judged | { fault: Error } {
  const facts = { validator: validatorIn(headers), name: nameIn(headers["content-disposition"]) };
  const [, start, total] = /^bytes (?:(\d+)-\d+|\*)\/(\d+)$/.exec(String(headers["content-range"])) ?? [];
  if (statusCode === 200) return { at: 0, total: sizeIn(headers["content-length"]), isWhole: false, ...facts };
  if (statusCode === 206 && Number(start) === from) {
    return { at: from, total: total === undefined ? null : Number(total), isWhole: false, ...facts };
  }
  if (statusCode === 416 && from > 0 && Number(total) === from) {
    return { at: from, total: from, isWhole: true, ...facts };
  }
  return refused(statusCode);
}

function refused(status: number): { fault: Error } {
  if (status === 401 || status === 403) return final(m.errors_imports_forbidden({ status }));
  if (status === 404 || status === 410) return final(m.errors_imports_not_found({ status }));
  if (status === 408 || status === 429 || status >= 500) return { fault: new Break(`status ${status}`) }; // text-ok: for the log
  return final(m.errors_imports_status({ status }));
}

const final = (message: string) => ({ fault: new MediaFault("not_a_video", message) });

/** A body that is packed is never unpacked here: a small one may unpack to a very large one. */
const isPacked = (encoding: Header) => encoding !== undefined && encoding !== "" && encoding !== "identity";

const sizeIn = (length: Header) => (/^\d+$/.test(String(length)) ? Number(length) : null);

/** A weak entity tag does not identify the exact bytes. */
function validatorIn({ etag, "last-modified": modified }: Answer["headers"]): string | null {
  if (typeof etag === "string" && !etag.startsWith("W/")) return etag;
  return typeof modified === "string" ? modified : null;
}

const MOST_NAME = 255;

/** The name that the server gives the file, as browsers read it. */
function nameIn(disposition: Header): string | null {
  const text = typeof disposition === "string" ? disposition : "";
  const [, encoded] = /filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(text) ?? [];
  const [, quoted, bare] = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(text) ?? [];
  const name = (decoded(encoded) ?? quoted ?? bare ?? "").replaceAll("\0", "").trim().toWellFormed();
  return name === "" ? null : name.slice(0, MOST_NAME);
}

function decoded(text: string | undefined): string | null {
  try {
    return text === undefined ? null : decodeURIComponent(text);
  } catch {
    return null;
  }
}
