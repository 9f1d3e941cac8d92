import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { serveOembed } from "@/lib/http/shares/serve-oembed";
import { serveShareFile } from "@/lib/http/shares/serve-share-file";
import { serveSharePage } from "@/lib/http/shares/share-page";
import type { SharePageProps } from "@/lib/shared/contracts/share-view";

export type ShareServer = {
  origin: string;
  /** Resolves when the server has no response in progress: the last one was finished or broken off. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

/** Serves share pages and their files over real HTTP, routed as by Next; a page's props instead of its HTML. */
export async function openShareServer(): Promise<ShareServer> {
  const underWay = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    underWay.add(response);
    response.once("close", () => {
      underWay.delete(response);
      if (underWay.size === 0) server.emit("idle");
    });
    const names = new URL(request.url ?? "/", "http://shares").pathname.split("/").slice(1).map(decoded);
    if (names[0] === "api" && names[1] === "oembed") return void serveOembed(request, response);
    if (names[0] === "api") return void serveShareFile(request, response, names.slice(2));
    const [page, token = "", more] = names;
    const framed = page === "embed";
    // As the rewrites of next.config.ts do.
    if (more === "begin")
      return void serveShareFile(request, response, ["begin", token, ...(framed ? ["framed"] : [])]);
    void serveSharePage({ req: request, res: response, token, framed }).then((props) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(props));
    });
  });
  await listen(server);
  return {
    // Safe: a server that listens on TCP has an address with a port.
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async idle() {
      if (underWay.size > 0) await once(server, "idle");
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** The answer of a page; its kind may also be `unlocked`. */
export type PageAnswer = SharePageProps | { kind: "unlocked" };

const listen = (server: Server) => new Promise<void>((done) => server.listen(0, "127.0.0.1", done));

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
