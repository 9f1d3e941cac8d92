// The simplest server that takes an upload: it writes the body to a file. `bench/upload.ts` compares the product with it.
// Called as `node upload-sink.mjs <folder>`; prints its port. The path of a request is the name of its file.
import { createWriteStream } from "node:fs";
import { createServer } from "node:http";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";

const [, , folder = ""] = process.argv;
const server = createServer((request, response) => {
  void pipeline(request, createWriteStream(join(folder, `sink-${basename(request.url)}`))).then(() =>
    response.writeHead(204).end(),
  );
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
