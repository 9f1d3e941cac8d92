export type Told = { event: string; data: unknown; id: string | null };

/** Reads a stream of server-sent events, one at a time. `leave` disconnects, as when a person closes the tab. */
export function readEvents(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("the answer has no body");
  const waiting: Told[] = [];
  let text = "";

  async function next(): Promise<Told | null> {
    for (;;) {
      const told = waiting.shift();
      if (told) return told;
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
    /** Reads up to and including the first event of this name, and returns all events read. */
    async until(event: string): Promise<Told[]> {
      const heard: Told[] = [];
      for (;;) {
        const told = await next();
        if (!told) throw new Error(`the stream ended before "${event}"; heard ${JSON.stringify(heard)}`);
        heard.push(told);
        if (told.event === event) return heard;
      }
    },
    leave: () => reader.cancel(),
  };
}

function parse(frame: string): Told {
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
  const told = await stream.until("hello");
  await stream.leave();
  return JSON.stringify(told);
}
