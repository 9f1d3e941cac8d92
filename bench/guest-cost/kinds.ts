import { randomBytes, randomInt } from "node:crypto";
import { truncate } from "node:fs/promises";
import type { Socket } from "node:net";
import { join } from "node:path";
import { Pool } from "undici";
import type { SharePageProps } from "@/lib/shared/contracts/share-view";
import type { ThrowAwayProduct } from "../product";
import { createTestShare, findPair } from "../share/open-link";
import { sendRaw } from "./raw-request";

/** One hostile request; resolves with its status. Connections that it keeps open are in `held`. */
export type Kind = { name: string; send: (held: Set<Socket>) => Promise<number> };

const DATA = /<script id="__NEXT_DATA__"[^>]*>(.*?)<\/script>/s;
/** More than the socket buffers on both sides can hold. */
const VIDEO_BYTES = 64 * 1024 ** 2;
const FORM = "application/x-www-form-urlencoded";
const TRIED_BODY = Buffer.alloc(1024 ** 2, "x");

/** A random address of one machine's IPv6 network. */
const someAddress = () => `2001:db8:bad:1:${[1, 2, 3, 4].map(() => randomInt(65_536).toString(16)).join(":")}`;

type Asked = { method?: "GET" | "POST"; path: string; headers?: Record<string, string>; body?: string };

export type Kinds = { kinds: Kind[]; close(): Promise<void> };

export async function openKinds(product: ThrowAwayProduct): Promise<Kinds> {
  const { origin } = product;
  const pool = new Pool(origin, { connections: 64, pipelining: 1 });
  const ask = async ({ method = "GET", path, headers = {}, body }: Asked): Promise<number> => {
    const own = { "x-forwarded-for": someAddress(), "user-agent": "guest", ...headers };
    const answer = await pool.request({ method, path, headers: own, ...(body !== undefined && { body }) });
    await answer.body.dump({ limit: Number.MAX_SAFE_INTEGER });
    return answer.statusCode;
  };
  const link = await openLink(product);
  const csrf = await openForm(origin);
  const heartbeat = (body: string): Asked => ({
    ...{ method: "POST", path: `/api/share-files/${link.mediaToken}/heartbeat`, body },
    headers: { "content-type": "application/json" },
  });
  const raw = (head: string[], body: string | Buffer = "") => {
    const lines = [...head, `Host: ${new URL(origin).host}`, `X-Forwarded-For: ${someAddress()}`];
    return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), Buffer.from(body)]);
  };
  const video = `GET ${link.video} HTTP/1.1`;

  const kinds: Kind[] = [
    {
      name: "bodies on pages",
      send: (held) => {
        const text = raw(["POST /sign-in HTTP/1.1", "Content-Length: 60000000"], TRIED_BODY);
        return sendRaw(origin, { text, reads: true }, held);
      },
    },
    {
      name: "upgrades",
      send: (held) => {
        const text = raw(["GET /_next/webpack-hmr HTTP/1.1", "Connection: Upgrade", "Upgrade: websocket"]);
        return sendRaw(origin, { text, reads: true }, held);
      },
    },
    {
      name: "stalled readers",
      send: (held) => sendRaw(origin, { text: raw([video]), reads: false }, held),
    },
    {
      name: "aborted media",
      send: async (held) => {
        const own = new Set<Socket>();
        const status = await sendRaw(origin, { text: raw([video]), reads: false }, own);
        for (const socket of own) socket.destroy();
        held.clear();
        return status;
      },
    },
    {
      name: "passphrases, no link",
      send: () =>
        ask({
          ...{ method: "POST", path: `/s/${randomBytes(32).toString("base64url")}`, body: "passphrase=guess" },
          headers: { "content-type": FORM },
        }),
    },
    {
      name: "sign-in guesses",
      send: () => {
        const email = `guess${randomInt(1e9)}@demo.test`;
        const body = new URLSearchParams({ email, password: "a guess at it", csrfToken: csrf.token }).toString();
        const headers = { "content-type": FORM, cookie: csrf.cookie, "x-auth-return-redirect": "1" };
        return ask({ method: "POST", path: "/api/auth/callback/password", body, headers });
      },
    },
    {
      name: "visits",
      send: () => ask({ path: link.video, headers: { range: "bytes=0-99", "user-agent": `${Math.random()}` } }),
    },
    { name: "heat", send: () => ask(heartbeat('{"played":[[0,5000]]}')) },
    { name: "bad JSON", send: () => ask(heartbeat(`{"played":${"x".repeat(60_000)}`)) },
    { name: "deep JSON", send: () => ask(heartbeat("[".repeat(30_000) + "]".repeat(30_000))) },
    { name: "unknown links", send: () => ask({ path: `/s/${randomBytes(32).toString("base64url")}` }) },
    { name: "unknown addresses", send: () => ask({ path: `/_next/${randomInt(1e9)}` }) },
    { name: "health", send: () => ask({ path: "/api/health" }) },
  ];
  return { kinds, close: () => pool.close() };
}

/** A share of a pair. Its source is made so large that the server has to wait for a reader that stops reading. */
async function openLink(product: ThrowAwayProduct): Promise<{ mediaToken: string; video: string }> {
  const { videoId, reshootId } = await findPair(product);
  const { url } = await createTestShare(product, { videoId, reshootId, scope: "pair" });
  const html = await (await fetch(url)).text();
  // Safe: these are the page's props, written by its server.
  const page = JSON.parse(DATA.exec(html)?.[1] ?? "null") as { props: { pageProps: SharePageProps } } | null;
  const props = page?.props.pageProps;
  if (props?.kind !== "open") throw new Error("The share does not open.");
  const { rows } = await product.database.query<{ id: string; key: string }>(
    "select m.id, m.key from media m join videos v on v.media_id = m.id where v.id = $1",
    [videoId],
  );
  const [source] = rows;
  const video = props.view.videos.flatMap(({ media }) => (source && media.includes(source.id) ? [media] : []))[0];
  if (!source || !video) throw new Error("The share has no source.");
  await truncate(join(product.mediaFolder, source.key), VIDEO_BYTES);
  return { mediaToken: props.view.mediaToken, video };
}

async function openForm(origin: string): Promise<{ token: string; cookie: string }> {
  const response = await fetch(`${origin}/api/auth/csrf`);
  // Safe: this is next-auth's own answer; with a wrong token the status of the guesses would differ.
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  const cookie = response.headers.getSetCookie().map((line) => line.split(";")[0]);
  return { token: csrfToken, cookie: cookie.join("; ") };
}
