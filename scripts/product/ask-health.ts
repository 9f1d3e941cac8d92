import { get } from "node:http";

const TIMEOUT_MS = 30_000;

/**
 * Null when the web process reports that it is healthy, else its answer. Not by `fetch`: with NODE_USE_ENV_PROXY, `fetch`
 * would send the request to the operator's proxy.
 */
export function askHealth(origin: string): Promise<string | null> {
  return new Promise((resolve) => {
    const request = get(`${origin}/api/health`, { agent: false, timeout: TIMEOUT_MS }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.once("error", () => resolve("a broken answer"));
      response.once("end", () => resolve(response.statusCode === 200 ? null : `${response.statusCode} ${text}`));
    });
    request.once("timeout", () => request.destroy());
    request.once("error", () => resolve("no answer"));
  });
}
