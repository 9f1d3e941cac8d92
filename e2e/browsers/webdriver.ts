import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { expect } from "@playwright/test";
import { pathOf } from "@/scripts/test/find-browsers";

/** The name under which WebDriver sends a reference to an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** Keys that are not characters, as WebDriver writes them. */
const KEYS: Record<string, string> = { Home: "\uE011", End: "\uE010", ArrowRight: "\uE014" };
const WINDOW = { width: 1280, height: 900 };

type Cookie = { name: string; value: string };
export type WebKit = Awaited<ReturnType<typeof openWebKit>>;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}

async function startDriver(): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort();
  const child = spawn(pathOf("webDriver"), [`--port=${port}`, "--host=127.0.0.1"], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${url}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isReady, { message: "WebKitWebDriver answers" }).toBe(true);
  return { url, child };
}

/** Opens WebKitGTK's MiniBrowser, and drives it over classic WebDriver: Playwright's WebKit is not a stock one. */
export async function openWebKit() {
  const { url, child } = await startDriver();
  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${url}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
    if (!answer.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  }
  const browserOptions = { binary: pathOf("miniBrowser"), args: ["--automation"] };
  const started = await ask<{ sessionId: string; capabilities: { browserVersion: string } }>("POST", "/session", {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": browserOptions } },
  });
  const session = `/session/${started.sessionId}`;
  await ask("POST", `${session}/window/rect`, WINDOW);

  /** Runs a function in the page. It must not use anything from outside of itself. */
  const run = <A extends unknown[], R>(code: (...args: A) => R, ...args: A) =>
    ask<Awaited<R>>("POST", `${session}/execute/sync`, { script: `return (${code}).apply(null, arguments)`, args });

  const all = async (css: string) => {
    const found = await ask<Record<string, string>[]>("POST", `${session}/elements`, {
      ...{ using: "css selector", value: css },
    });
    return found.map((each) => each[ELEMENT] ?? "");
  };

  const labelOf = (element: string) => ask<string>("GET", `${session}/element/${element}/computedlabel`);

  /** The first element with this accessible name, as soon as there is one. */
  async function find(css: string, name: RegExp, timeout = 30_000): Promise<string> {
    let found: string | undefined;
    const look = async () => {
      for (const element of await all(css)) {
        // An element that React has replaced meanwhile has no label.
        if (name.test(await labelOf(element).catch(() => ""))) found = element;
        if (found) return true;
      }
      return false;
    };
    await expect.poll(look, { timeout, message: `there is ${css} with the name ${name}` }).toBe(true);
    return found ?? "";
  }

  return {
    version: started.capabilities.browserVersion,
    ...{ run, find },
    goto: (address: string) => ask("POST", `${session}/url`, { url: address }),
    count: async (css: string) => (await all(css)).length,
    addCookie: ({ name, value }: Cookie) =>
      ask("POST", `${session}/cookie`, { cookie: { name, value, path: "/", httpOnly: true } }),
    click: async (css: string, name: RegExp, timeout?: number) => {
      await ask("POST", `${session}/element/${await find(css, name, timeout)}/click`, {});
    },
    type: async (css: string, name: RegExp, text: string) => {
      await ask("POST", `${session}/element/${await find(css, name)}/value`, { text });
    },
    press: (key: string) => {
      const value = KEYS[key] ?? key;
      const actions = [
        { type: "keyDown", value },
        { type: "keyUp", value },
      ];
      return ask("POST", `${session}/actions`, { actions: [{ type: "key", id: "keyboard", actions }] });
    },
    /** A PNG of what the window shows. */
    screenshot: async () => Buffer.from(await ask<string>("GET", `${session}/screenshot`), "base64"),
    close: async () => {
      await ask("DELETE", session).catch(() => undefined);
      child.kill();
    },
  };
}
