import type { LedgerEntry } from "./control";
import type { FaultScript } from "./fault-injector";

export type Ledger = { balance: number; charged: number; count: number; items: LedgerEntry[] };
type Counts = { total: number; counts: Record<string, number> };
type Callbacks = { items: { task_id: string; url: string; status: number | null }[] };

/** The control API of a running emulator, over HTTP. Throws with the emulator's sentence when it refuses. */
export function createEmulatorControl(url: string, key: string) {
  async function call<T>(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/__control${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`emulator control ${path}: ${response.status} ${await response.text()}`);
    // Safe: the emulator of this same commit made it.
    return (await response.json()) as T;
  }

  return {
    /** Every paid call that was accepted, and what each cost, in credits. */
    ledger: () => call<Ledger>("GET", "/ledger"),
    /** How many requests came in by path, refused ones and dropped ones too. */
    requests: () => call<Counts>("GET", "/requests"),
    callbacks: () => call<Callbacks>("GET", "/callbacks"),
    /** Adds rules and changes settings. */
    script: (script: FaultScript) => call<object>("POST", "/faults", script),
    clear: () => call<object>("DELETE", "/faults"),
    setBalance: (credits: number) => call<{ balance: number }>("POST", "/balance", { credits }),
    /** From now on, every task is shown as it is: not hidden, with its video, unedited. */
    show: () => call<{ shown: string[] }>("POST", "/show", {}),
    /** Finishes one pending task, or all, and waits until their callbacks were told. */
    finish: (taskId?: string) =>
      call<{ finished: string[] }>("POST", "/finish", taskId === undefined ? {} : { task_id: taskId }),
  };
}
