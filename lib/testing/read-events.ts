const UNTIL_MS = 30_000;

export type ReadEvent = { event: string; data: unknown; id: string | null };

/** Reads a stream of server-sent events, one at a time. `leave` disconnects, as when a person closes the tab. */
export function readEvents(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("the answer has no body");
  const waiting: ReadEvent[] = [];
  let text = "";

  async function next(): Promise<ReadEvent | null> {
    for (;;) {
      const event = waiting.shift();
      if (event) return event;
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done) return null;
      const frames = (text + value).split("\n\n");
      text = frames.pop() ?? "";
      waiting.push(...frames.map(parse));
    }
  }

  return {
    /** Resolves to the next event; null when the server has ended the stream. */
    next,
    /**
     * Reads up to and including the first event of this name, or the first that this condition holds for, and returns all
     * events read. Throws after 30 seconds: a stream with heartbeats never falls silent.
     */
    async until(wanted: string | ((event: ReadEvent) => boolean)): Promise<ReadEvent[]> {
      const isWanted = typeof wanted === "string" ? ({ event }: ReadEvent) => event === wanted : wanted;
      const deadline = Date.now() + UNTIL_MS;
      const heard: ReadEvent[] = [];
      const fail = (end: string) =>
        new Error(`waited for ${wanted}, ${end}; heard ${JSON.stringify(heard.slice(-20))}`);
      for (let event = await next(); event; event = await next()) {
        heard.push(event);
        if (isWanted(event)) return heard;
        if (Date.now() > deadline) throw fail(`not sent for ${UNTIL_MS} ms`);
      }
      throw fail("and the stream ended");
    },
    leave: () => reader.cancel(),
  };
}

function parse(frame: string): ReadEvent {
  const fields = new Map(frame.split("\n").map((line) => [line.split(": ", 1)[0], line.slice(line.indexOf(": ") + 2)]));
  return {
    event: fields.get("event") ?? "message",
    data: JSON.parse(fields.get("data") ?? "null"),
    id: fields.get("id") ?? null,
  };
}

/** The body of a response; for a stream, everything it sends about the past. */
export async function textOf(response: Response): Promise<string> {
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return response.text();
  const stream = readEvents(response);
  const event = await stream.until("hello");
  await stream.leave();
  return JSON.stringify(event);
}
