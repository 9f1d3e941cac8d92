import { createServer } from "node:net";

/** Null when a server can listen on that port on every address, else the system's error code. */
async function refusalOf(port: number): Promise<string | null> {
  const server = createServer();
  const refusal = await new Promise<string | null>((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, () => resolve(null));
  });
  if (refusal === null) {
    await new Promise((resolve) => server.close(resolve));
  }
  return refusal;
}

/** The first free port from `first` on. */
export async function findFreePort(first: number): Promise<number> {
  for (let port = first; port < first + 200 && port <= 65_535; port += 1) {
    if ((await refusalOf(port)) === null) {
      return port;
    }
  }
  throw new Error(`No port between ${first} and ${first + 200} is free.`);
}

/** The requested port, or the first free one from 3000 on. Throws a sentence when the requested port cannot be used. */
export async function choosePort(wanted: string | undefined, say: (line: string) => void): Promise<number> {
  if (wanted === undefined || wanted === "") {
    const port = await findFreePort(3000);
    if (port !== 3000) {
      say(`Port 3000 is in use, so Reshoot Studio uses ${port}. Set PORT to choose another.`);
    }
    return port;
  }
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT must be a number from 1 to 65535, and is "${wanted}".`);
  }
  const refusal = await refusalOf(port);
  if (refusal === "EADDRINUSE") {
    throw new Error(`Port ${port} is in use. Stop what uses it, or choose another, for example PORT=${port + 1}.`);
  }
  if (refusal !== null) {
    throw new Error(`This account cannot listen on port ${port} (${refusal}). Choose another with PORT.`);
  }
  return port;
}
