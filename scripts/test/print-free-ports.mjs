import { once } from "node:events";
import { createServer } from "node:net";

// Playwright reads its configuration synchronously, so it gets its ports from a program.
const servers = Array.from({ length: Number(process.argv[2]) }, () => createServer().listen(0));
await Promise.all(servers.map((server) => once(server, "listening")));
process.stdout.write(servers.map((server) => server.address().port).join(" "));
for (const server of servers) {
  server.close();
}
