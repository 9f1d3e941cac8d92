// The simplest server that takes an upload: it writes the body to a file. `bench/upload.ts` compares the product with it.
// Called as `node upload-sink.mjs <file>`; prints its port.
import { createWriteStream } from "node:fs";
import { createServer } from "node:http";
import { pipeline } from "node:stream/promises";

const [, , file = ""] = process.argv;
const server = createServer((request, response) => {
  void pipeline(request, createWriteStream(file)).then(() => response.writeHead(204).end());
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
