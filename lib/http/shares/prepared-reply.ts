import "server-only";

/** A JSON reply that is sent to several visitors, written once. */
export class PreparedReply {
  private constructor(private readonly text: string) {}

  static of = (reply: unknown): PreparedReply => new PreparedReply(JSON.stringify(reply));

  toResponse(status: number): Response {
    return new Response(this.text, { status, headers: { "content-type": "application/json" } });
  }
}
