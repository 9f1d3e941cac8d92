import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findFreePort } from "@/scripts/product/free-port";
import { createProcessGroup } from "@/scripts/product/process-group";

/**
 * The smallest page with an interactive component, to measure what Next and React cost alone: `/` uses the App Router,
 * `/plain` the Pages Router.
 */
const FILES = {
  "package.json": '{ "name": "bare-next", "private": true, "type": "module" }\n',
  // Next also searches parent folders, so without these files it would use this repository's own.
  "next.config.mjs": 'export default { turbopack: { root: new URL("../..", import.meta.url).pathname } };\n',
  "instrumentation.js": "export function register() {}\n",
  "proxy.js": 'export function proxy() {}\n\nexport const config = { matcher: "/nowhere" };\n',
  "pages/plain.jsx": `import { useState } from "react";

export default function Plain() {
  const [count, setCount] = useState(0);
  return <button onClick={() => setCount(count + 1)}>{count}</button>;
}
`,
  "app/layout.jsx": "export default ({ children }) => <html lang='en'><body>{children}</body></html>;\n",
  "app/page.jsx": 'import { Counter } from "./counter";\n\nexport default () => <Counter />;\n',
  "app/counter.jsx": `"use client";

import { useState } from "react";

export function Counter() {
  const [count, setCount] = useState(0);
  return <button onClick={() => setCount(count + 1)}>{count}</button>;
}
`,
};

/** Builds a bare page with this repository's Next, serves it while `use` runs, and stops the server. */
export async function withBarePage<T>(use: (origin: string) => Promise<T>): Promise<T> {
  const root = process.cwd();
  const folder = join(root, ".cache", "bare-next");
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const processes = createProcessGroup(root);
  const next = join(root, "node_modules/next/dist/bin/next");
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  try {
    await processes.run("The build of the bare page", [next, "build", folder], { env });
    const origin = `http://localhost:${await findFreePort(41_890)}`;
    const server = processes.launch("The bare page", [next, "start", folder, "--port", new URL(origin).port], { env });
    const ended = server.ended.then(({ sentence }) => Promise.reject(new Error(`${sentence} ${server.tail()}`)));
    await Promise.race([answers(origin), ended]);
    return await use(origin);
  } finally {
    await processes.stopAll();
  }
}

async function answers(origin: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const response = await fetch(origin).catch(() => null);
    if (response?.ok) return;
    await wait(100);
  }
  throw new Error("The bare page did not answer.");
}
