import type { LedgerEntry } from "./control";
import type { FaultScript } from "./fault-injector";

export type Ledger = { balance: number; charged: number; count: number; items: LedgerEntry[] };
type Counts = { total: number; counts: Record<string, number> };
type Callbacks = { items: { task_id: string; url: string; status: number | null }[] };

/** A client for the control API of a running emulator. Throws with the emulator's message when it refuses. */
export function createEmulatorControl(url: string, key: string) {
  async function call<T>(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/__control${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`emulator control ${path}: ${response.status} ${await response.text()}`);
    // Safe: an emulator of the same commit sent it.
    return (await response.json()) as T;
  }

  return {
    /** Every accepted paid call and its cost in credits. */
    ledger: () => call<Ledger>("GET", "/ledger"),
    /** The number of requests by path, including refused and dropped ones. */
    requests: () => call<Counts>("GET", "/requests"),
    callbacks: () => call<Callbacks>("GET", "/callbacks"),
    /** Adds rules and changes settings. */
    script: (script: FaultScript) => call<object>("POST", "/faults", script),
    clear: () => call<object>("DELETE", "/faults"),
    setBalance: (credits: number) => call<{ balance: number }>("POST", "/balance", { credits }),
    /** Removes hiding, missing videos and edits from every task. */
    show: () => call<{ shown: string[] }>("POST", "/show", {}),
    /** Finishes one pending task, or all, and waits until their callbacks are sent. */
    finish: (taskId?: string) =>
      call<{ finished: string[] }>("POST", "/finish", taskId === undefined ? {} : { task_id: taskId }),
  };
}
