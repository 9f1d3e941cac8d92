import { Agent, get } from "node:http";

// Requests the product's health at a constant rate, in a separate process, because the process that sends the load is too
// busy to time the answers. On a message it stops and sends all times in ms; a failed request counts as 1e9.
const [address, everyMs] = [process.argv[2], Number(process.argv[3])];
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const times = [];

const ask = () =>
  new Promise((resolve) => {
    const began = performance.now();
    get(address, { agent }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode === 200 ? performance.now() - began : 1e9));
    }).once("error", () => resolve(1e9));
  });

const timer = setInterval(() => times.push(ask()), everyMs);
process.once("message", async () => {
  clearInterval(timer);
  process.send?.(await Promise.all(times));
  process.disconnect();
});
