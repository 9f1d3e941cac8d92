import { Agent, get } from "node:http";

// Asks for the health of the product at even distances, in a process of its own: the one that sends the load is too busy
// to notice an answer in time. Told to stop by a message, it answers with all the times in ms; what failed took for ever.
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
