import { fileKindOf, KIND_BYTES } from "@/lib/domain/media/file-kind";
import { MediaFault } from "@/lib/platform/media-fault";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { uploadKindOf } from "./upload-kind";

/** Less than this in one window, and the import would hold up others. */
const WINDOW_BYTES = 256 * 1024;

type Watch = {
  at: number;
  total: number | null;
  mostBytes: number;
  tickMs: number;
  windowMs: number;
  /** Called now and then with all bytes that have arrived. */
  tick: (received: number) => Promise<void>;
};

/** Counts the bytes of an answer, and ends it as soon as they are no video, too many, or too few in a while. */
export async function* watchBody(body: AsyncIterable<Uint8Array>, watch: Watch): AsyncGenerator<Uint8Array> {
  const { at, tickMs, tick } = watch;
  const most = Math.min(watch.total ?? watch.mostBytes, watch.mostBytes);
  const requireSpeed = speedMeter(at, watch.windowMs);
  const requireVideo = at === 0 ? kindCheck() : () => undefined;
  let received = at;
  let ticked = performance.now();
  for await (const chunk of body) {
    received += chunk.byteLength;
    if (received > most) throw new MediaFault("too_large", m.errors_uploads_too_large());
    requireVideo(chunk);
    yield chunk;
    requireSpeed(received);
    if (performance.now() - ticked < tickMs) continue;
    ticked = performance.now();
    await tick(received);
  }
}

function speedMeter(at: number, windowMs: number): (received: number) => void {
  let began = performance.now();
  let before = at;
  return (received) => {
    if (performance.now() - began <= windowMs) return;
    if (received - before < WINDOW_BYTES) throw new MediaFault("incomplete", m.errors_imports_slow());
    began = performance.now();
    before = received;
  };
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
