import "server-only";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { BODY_ENCODING } from "@/lib/http/request/body-encoding";

const compress = promisify(gzip);
const JSON_TYPE = { "content-type": "application/json", vary: "Accept-Encoding" };
/** Next compresses every reply again, unless it must not change it. */
const COMPRESSED = {
  ...JSON_TYPE,
  [BODY_ENCODING]: "gzip",
  "cache-control": "private, no-store, no-transform", // text-ok: codes
};
/** What is smaller fits into one packet, or nearly. */
const LEAST_CHARACTERS = 2_000;

/** A JSON reply that is sent to several visitors: written once, and compressed once. */
export class PreparedReply {
  private compressed: Promise<Buffer<ArrayBuffer>> | undefined;

  private constructor(private readonly text: string) {}

  static of = (reply: unknown): PreparedReply => new PreparedReply(JSON.stringify(reply));

  async toResponse(status: number, { gzip: isGzipRead }: { gzip: boolean }): Promise<Response> {
    if (this.text.length < LEAST_CHARACTERS || !isGzipRead) {
      return new Response(this.text, { status, headers: JSON_TYPE });
    }
    this.compressed ??= compress(this.text) as Promise<Buffer<ArrayBuffer>>;
    return new Response(await this.compressed, { status, headers: COMPRESSED });
  }
}
