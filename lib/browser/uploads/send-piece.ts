import { shownTeam } from "@/lib/browser/fetch/shown-team";
import { uploadBytesPath } from "@/lib/shared/contracts/upload-limits";
import { TEAM_HEADER } from "@/lib/shared/shown-team";

/** `status` is 0 when no answer arrived. */
export type PieceAnswer = { status: number; offset: number | null; text: string };

type Piece = { id: string; offset: number; body: Blob; signal: AbortSignal; onSent: (bytes: number) => void };

/** As tus wants it; null where the browser has no hashes (a page that is neither https nor local), or cannot read the file. */
async function checksumOf(body: Blob): Promise<string | null> {
  try {
    const digest = await crypto.subtle.digest("SHA-256", await body.arrayBuffer());
    return `sha256 ${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  } catch {
    return null;
  }
}

/** Sends one piece by tus 1.0, with its checksum. Not `fetch`, which does not say how much of a body has been sent. */
export async function sendPiece({ id, offset, body, signal, onSent }: Piece): Promise<PieceAnswer> {
  const checksum = await checksumOf(body);
  return ask("PATCH", id, { signal, onSent }, (request) => {
    request.setRequestHeader("content-type", "application/offset+octet-stream");
    request.setRequestHeader("upload-offset", String(offset));
    if (checksum !== null) request.setRequestHeader("upload-checksum", checksum);
    request.send(body);
  });
}

/** How much of an upload has arrived. */
export const askOffset = (id: string, signal: AbortSignal): Promise<PieceAnswer> =>
  ask("HEAD", id, { signal }, (request) => request.send());

type Watch = { signal: AbortSignal; onSent?: (bytes: number) => void };

function ask(method: string, id: string, watch: Watch, send: (request: XMLHttpRequest) => void): Promise<PieceAnswer> {
  const { signal, onSent } = watch;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const end = () => {
      const offset = request.getResponseHeader("upload-offset");
      resolve({ status: request.status, offset: offset === null ? null : Number(offset), text: request.responseText });
    };
    request.open(method, uploadBytesPath(id));
    request.setRequestHeader("tus-resumable", "1.0.0");
    const team = shownTeam();
    if (team) request.setRequestHeader(TEAM_HEADER, team);
    if (onSent) request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = end;
    request.onerror = end;
    signal.addEventListener("abort", () => {
      request.abort();
      reject(signal.reason);
    });
    send(request);
  });
}
