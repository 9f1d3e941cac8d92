import { fileKindOf, KIND_BYTES } from "@/lib/domain/media/file-kind";
import { MediaFault } from "@/lib/platform/media-fault";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { uploadKindOf } from "./upload-kind";

type Watch = {
  at: number;
  total: number | null;
  mostBytes: number;
  tickMs: number;
  /** Called with the size of each chunk. */
  count: (bytes: number) => void;
  /** Called now and then with all bytes that have arrived. */
  tick: (received: number) => Promise<void>;
};

/** Counts the bytes of an answer, and ends it as soon as they are no video, or more than were announced or allowed. */
export async function* watchBody(body: AsyncIterable<Uint8Array>, watch: Watch): AsyncGenerator<Uint8Array> {
  const { at, total, mostBytes, tickMs, count, tick } = watch;
  const requireVideo = at === 0 ? kindCheck() : () => undefined;
  let received = at;
  let ticked = performance.now();
  for await (const chunk of body) {
    received += chunk.byteLength;
    count(chunk.byteLength);
    if (received > mostBytes) throw new MediaFault("too_large", m.errors_uploads_too_large());
    if (total !== null && received > total) throw new MediaFault("too_large", m.errors_imports_more());
    requireVideo(chunk);
    yield chunk;
    if (performance.now() - ticked < tickMs) continue;
    ticked = performance.now();
    await tick(received);
  }
}

/** Looks at the first bytes, whatever the server says that they are. */
function kindCheck(): (chunk: Uint8Array) => void {
  let head = Buffer.alloc(0);
  return (chunk) => {
    if (head.length === KIND_BYTES) return;
    head = Buffer.concat([head, chunk]).subarray(0, KIND_BYTES);
    if (head.length < KIND_BYTES || uploadKindOf(head)) return;
    const isPage = fileKindOf(head).sort === "mistake";
    throw new MediaFault("other_kind", isPage ? m.errors_imports_web_page() : m.errors_imports_other_kind());
  };
}
