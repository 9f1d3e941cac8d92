import { performance } from "node:perf_hooks";
import type { Pool } from "undici";
import type { BegunView, SharedVideo, SharePageProps } from "@/lib/shared/contracts/share-view";

const RANGE = 512 * 1024;
const DATA = /<script id="__NEXT_DATA__"[^>]*>(.*?)<\/script>/s;

/** Times of each kind of answer, in ms. */
export type Times = Record<"html" | "poster" | "range" | "heartbeat", number[]>;

/** A different address for each number, as a proxy would send it. */
export const addressOf = (number: number) => `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;

/** The cookies of each visitor's browser: a second visit within a day counts as the same visitor. */
const cookies = new Map<string, string>();

/** Opens a link, reads its posters and both videos as a player does, and reports the playback. Throws on any other answer. */
export async function visit(pool: Pool, path: string, number: number, times: Times): Promise<void> {
  const headers = {
    "x-forwarded-for": addressOf(number),
    "user-agent": `visitor ${number}`,
    cookie: cookies.get(`${path} ${number}`) ?? "",
  };
  const begin = async (): Promise<string> => {
    const answer = await pool.request({ method: "POST", path: `${path}/begin`, headers });
    // Safe: without it, the next request fails.
    const reply = (await answer.body.json()) as BegunView;
    if (answer.statusCode !== 200) throw new Error(`begin answered ${answer.statusCode}: ${path}`);
    cookies.set(`${path} ${number}`, String(answer.headers["set-cookie"]).split(";")[0] ?? "");
    return reply.mediaToken;
  };
  const ask = async (kind: keyof Times, address: string, expected: number, more: Asked = {}) => {
    const began = performance.now();
    const { method = "GET", body, ...own } = more;
    const answer = await pool.request({
      ...{ method, path: address, headers: { ...headers, ...own } },
      ...(body !== undefined && { body }),
    });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    times[kind].push(performance.now() - began);
    if (answer.statusCode !== expected) throw new Error(`${kind} answered ${answer.statusCode}: ${address}`);
    return bytes;
  };
  const { videos, ...view } = viewIn(await ask("html", path, 200));
  const mediaToken = view.begin === "done" ? view.mediaToken : await begin();
  const pair = [videos[0], videos.at(-1)].filter((video) => video !== undefined);
  await Promise.all(pair.map(({ posterUrls, posterUrl }) => ask("poster", posterUrls[0]?.url ?? posterUrl ?? "", 200)));
  await Promise.all(pair.map((video) => play(video, (range) => ask("range", addressIn(video), 206, { range }))));
  await ask("heartbeat", `/api/share-files/${mediaToken}/heartbeat`, 200, {
    ...{ method: "POST", "content-type": "application/json" },
    body: JSON.stringify({ played: [[0, 95]] }),
  });
}

type Asked = { method?: "GET" | "POST"; body?: string; range?: string; "content-type"?: string };

const addressIn = ({ proxyUrl, media }: SharedVideo) => proxyUrl ?? media;

/** Reads the whole video, one range after the other. */
async function play(video: SharedVideo, read: (range: string) => Promise<Buffer>): Promise<void> {
  for (let from = 0; ; from += RANGE) {
    const bytes = await read(`bytes=${from}-${from + RANGE - 1}`);
    if (bytes.length === 0) throw new Error(`${video.label} is empty`);
    if (bytes.length < RANGE) return;
  }
}

function viewIn(html: Buffer) {
  const data = DATA.exec(html.toString())?.[1] ?? "null";
  // Safe: these are the page's props, written by its server; a missing field ends the run.
  const page = (JSON.parse(data) as { props: { pageProps: SharePageProps } } | null)?.props.pageProps;
  if (page?.kind !== "open") throw new Error(`The link is ${page?.kind ?? "not a page"}.`);
  return page.view;
}
