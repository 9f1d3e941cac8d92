/** Runs once per server process, before the first request. Next also compiles it for the edge runtime, hence the condition. */
export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startWeb } = await import("./lib/http/start-web");
    const { startWorker } = await import("./worker/start");
    const { proxyGlobalFetch } = await import("./lib/platform/network/global-proxy");
    proxyGlobalFetch();
    await startWeb({ startWorker, drainOnSignals: Boolean(process.env.NEXT_MANUAL_SIG_HANDLE) });
  }
}
