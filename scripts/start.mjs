// `npm start`: Next's own server, on the address that HOST, DEMO and TRUST_PROXY select.
import { hostProblem, listenHost } from "./product/listen-host.mjs";

const problem = hostProblem(process.env);
if (problem) console.warn(problem);
const host = listenHost(process.env);
process.argv.splice(2, 0, "start", ...(host ? ["--hostname", host] : []));
await import("../node_modules/next/dist/bin/next");
