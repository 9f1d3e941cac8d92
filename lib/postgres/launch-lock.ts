import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 40;
const PATIENCE_MS = 120_000;

/** Lets go of the lock. */
export type Release = () => Promise<void>;

/**
 * Takes the lock of that key, or returns null while another process of this machine holds it. The lock is a listening
 * socket, so the kernel gives it back when its holder dies, however it dies: there is no stale lock.
 */
export async function tryLock(key: string): Promise<Release | null> {
  const server = await tryListen(lockAddress(key));
  return server && (() => new Promise((resolve) => server.close(() => resolve())));
}

/** Runs `work` while no other process on this machine runs work under the same key. */
export async function withLaunchLock<T>(key: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  let release = await tryLock(key);
  while (!release) {
    if (Date.now() > deadline) {
      throw new Error(`Another process has been starting or stopping the database in ${key} for two minutes.`);
    }
    await delay(POLL_MS);
    release = await tryLock(key);
  }
  try {
    return await work();
  } finally {
    await release();
  }
}

function lockAddress(key: string): string {
  const name = `reshoot-${createHash("sha256").update(key).digest("hex").slice(0, 24)}`;
  return process.platform === "linux" ? `\0${name}` : join(tmpdir(), `${name}.lock`);
}

async function tryListen(address: string): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy());
  const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    server.once("error", resolve);
    server.listen(address, () => resolve(null));
  });
  if (!failure) {
    server.unref();
    return server;
  }
  if (failure.code !== "EADDRINUSE") {
    throw failure;
  }
  const leftBehind = !address.startsWith("\0") && !(await answers(address));
  if (leftBehind) {
    await rm(address, { force: true });
  }
  return null;
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
