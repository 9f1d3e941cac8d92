import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, expect, it } from "vitest";
import { choosePort, findFreePort } from "./free-port";

let busy: Server | undefined;

afterEach(() => {
  busy?.close();
});

/** Something else that listens, on this machine's own address only. */
async function occupy(): Promise<number> {
  busy = createServer().listen(0, "127.0.0.1");
  await once(busy, "listening");
  return (busy.address() as AddressInfo).port;
}

it("skips a port that is taken", async () => {
  const port = await occupy();
  expect(await findFreePort(port)).toBeGreaterThan(port);
});

it("takes the port that was asked for", async () => {
  const port = await findFreePort(20_000);
  expect(await choosePort(String(port), () => undefined)).toBe(port);
});

it("names PORT when the port that was asked for is taken", async () => {
  const port = await occupy();
  await expect(choosePort(String(port), () => undefined)).rejects.toThrow(`Port ${port} is in use. `);
});

it.each(["0", "65536", "3e3.5", "http"])("refuses %s as a port", async (wanted) => {
  await expect(choosePort(wanted, () => undefined)).rejects.toThrow(`PORT must be a number from 1 to 65535`);
});

it("chooses by itself when nothing was asked for, and says so when it is not 3000", async () => {
  const said: string[] = [];
  const port = await choosePort("", (line) => said.push(line));
  expect(said).toEqual(port === 3000 ? [] : [expect.stringContaining(`uses ${port}`)]);
});
