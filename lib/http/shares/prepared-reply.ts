import "server-only";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);
/** Below this, compression saves nothing. */
const LEAST_BYTES = 1_024;

/** A JSON reply that is sent to several visitors: written and compressed once. */
export class PreparedReply {
  private constructor(
    private readonly plain: Uint8Array<ArrayBuffer>,
    private readonly gzipped: Uint8Array<ArrayBuffer> | null,
  ) {}

  static async of(reply: unknown): Promise<PreparedReply> {
    const plain = new Uint8Array(Buffer.from(JSON.stringify(reply)));
    return new PreparedReply(plain, plain.length < LEAST_BYTES ? null : new Uint8Array(await compress(plain)));
  }

  toResponse(status: number, accepted: string | null): Response {
    const isGzipped = this.gzipped !== null && /\bgzip\b/.test(accepted ?? "");
    return new Response(isGzipped ? this.gzipped : this.plain, {
      status,
      headers: {
        "content-type": "application/json",
        vary: "Accept-Encoding", // text-ok: header
        ...(isGzipped && { "content-encoding": "gzip" }),
      },
    });
  }
}
