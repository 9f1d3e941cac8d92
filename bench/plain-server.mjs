// A minimal server of one file with ranges; `bench/media.ts` compares the product with it.
// Called as `node plain-server.mjs <file>`; prints its port.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";

const [, , file = ""] = process.argv;
const { size } = statSync(file);

const server = createServer((request, response) => {
  const [, from = "0", to = String(size - 1)] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "") ?? [];
  const [start, end] = [Number(from), Number(to)];
  response.writeHead(206, {
    "content-length": end - start + 1,
    "content-range": `bytes ${start}-${end}/${size}`,
    "content-type": "video/mp4",
  });
  createReadStream(file, { start, end }).pipe(response);
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
