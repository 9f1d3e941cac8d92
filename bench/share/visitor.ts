import { performance } from "node:perf_hooks";
import type { Pool } from "undici";
import type { BegunView, SharedFilm, SharedPageProps } from "@/lib/shared/contracts/shared";

const RANGE = 512 * 1024;
const DATA = /<script id="__NEXT_DATA__"[^>]*>(.*?)<\/script>/s;

/** What every kind of answer took, in ms. */
export type Times = Record<"html" | "poster" | "range" | "beat", number[]>;

/** An address of its own for every number, as a proxy would tell it. */
export const addressOf = (number: number) => `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;

/** What each visitor's browser keeps: who comes again within a day is the same visitor. */
const cookies = new Map<string, string>();

/** Opens a link, reads its posters and both films as a player does, and tells what was played. Throws at any other answer. */
export async function visit(pool: Pool, path: string, number: number, times: Times): Promise<void> {
  const headers = {
    "x-forwarded-for": addressOf(number),
    "user-agent": `visitor ${number}`,
    cookie: cookies.get(`${path} ${number}`) ?? "",
  };
  const begin = async (): Promise<string> => {
    const answer = await pool.request({ method: "POST", path: `${path}/begin`, headers });
    // Safe: a reply without it fails the next request.
    const reply = (await answer.body.json()) as BegunView;
    if (answer.statusCode !== 200) throw new Error(`begin answered ${answer.statusCode}: ${path}`);
    cookies.set(`${path} ${number}`, String(answer.headers["set-cookie"]).split(";")[0] ?? "");
    return reply.capability;
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
  const { films, ...view } = viewIn(await ask("html", path, 200));
  const capability = view.begin === "done" ? view.capability : await begin();
  const pair = [films[0], films.at(-1)].filter((film) => film !== undefined);
  await Promise.all(pair.map(({ posterUrls, posterUrl }) => ask("poster", posterUrls[0]?.url ?? posterUrl ?? "", 200)));
  await Promise.all(pair.map((film) => play(film, (range) => ask("range", addressIn(film), 206, { range }))));
  await ask("beat", `/api/shared/${capability}/beat`, 200, {
    ...{ method: "POST", "content-type": "application/json" },
    body: JSON.stringify({ played: [[0, 95]] }),
  });
}

type Asked = { method?: "GET" | "POST"; body?: string; range?: string; "content-type"?: string };

const addressIn = ({ proxyUrl, media }: SharedFilm) => proxyUrl ?? media;

/** From its beginning to its end, one range after the other. */
async function play(film: SharedFilm, read: (range: string) => Promise<Buffer>): Promise<void> {
  for (let from = 0; ; from += RANGE) {
    const bytes = await read(`bytes=${from}-${from + RANGE - 1}`);
    if (bytes.length === 0) throw new Error(`${film.label} is empty`);
    if (bytes.length < RANGE) return;
  }
}

function viewIn(html: Buffer) {
  const data = DATA.exec(html.toString())?.[1] ?? "null";
  // Safe: the page's own props, as its server wrote them; a field that is missing ends the run.
  const page = (JSON.parse(data) as { props: { pageProps: SharedPageProps } } | null)?.props.pageProps;
  if (page?.kind !== "open") throw new Error(`The link is ${page?.kind ?? "not a page"}.`);
  return page.view;
}
