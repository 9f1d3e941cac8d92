import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, expect, it } from "vitest";
import { choosePort, findFreePort } from "./free-port";

let busy: Server | undefined;

afterEach(() => {
  busy?.close();
});

/** Another server, which listens on the loopback address only. */
async function occupy(): Promise<number> {
  busy = createServer().listen(0, "127.0.0.1");
  await once(busy, "listening");
  return (busy.address() as AddressInfo).port;
}

it("skips a port that is in use", async () => {
  const port = await occupy();
  expect(await findFreePort(port)).toBeGreaterThan(port);
});

it("uses the requested port", async () => {
  const port = await findFreePort(20_000);
  expect(await choosePort(String(port), () => undefined)).toBe(port);
});

it("names PORT when the requested port is in use", async () => {
  const port = await occupy();
  await expect(choosePort(String(port), () => undefined)).rejects.toThrow(`Port ${port} is in use. `);
});

it.each(["0", "65536", "3e3.5", "http"])("refuses %s as a port", async (wanted) => {
  await expect(choosePort(wanted, () => undefined)).rejects.toThrow(`PORT must be a number from 1 to 65535`);
});

it("chooses a port when none is requested, and reports a port other than 3000", async () => {
  const said: string[] = [];
  const port = await choosePort("", (line) => said.push(line));
  expect(said).toEqual(port === 3000 ? [] : [expect.stringContaining(`uses ${port}`)]);
});
