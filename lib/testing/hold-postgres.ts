import { ensurePostgres } from "@/lib/platform/postgres/ensure-postgres";

// Run as a program: takes a database folder, prints how it got the server, and holds it until its input ends.
const [directory = ""] = process.argv.slice(2);
const server = await ensurePostgres({ directory, settings: { fsync: "off" } });
console.log(`${server.how} ${server.url}`);
process.stdin.resume().once("end", () => {
  void server.stop();
});
