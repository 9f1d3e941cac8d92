import { onTestFinished } from "vitest";

/** A request that succeeds in the next turn. */
function request<T>(result: T): IDBRequest<T> {
  const made = { result, onsuccess: null as (() => void) | null };
  queueMicrotask(() => made.onsuccess?.());
  // Safe: our code listens to nothing else of a request.
  return made as unknown as IDBRequest<T>;
}

/**
 * Until the test ends, the browser has an IndexedDB in memory, as far as files are kept in one store: jsdom has none. Returns what
 * is in it.
 */
export function keepInMemory(): Map<IDBValidKey, unknown> {
  const kept = new Map<IDBValidKey, unknown>();
  const store = {
    put: (value: unknown, key: IDBValidKey) => request(kept.set(key, value)),
    get: (key: IDBValidKey) => request(kept.get(key)),
    delete: (key: IDBValidKey) => request(kept.delete(key)),
  };
  const database = { transaction: () => ({ objectStore: () => store }), close: () => undefined };
  Object.assign(globalThis, { indexedDB: { open: () => request(database) } });
  onTestFinished(() => void Reflect.deleteProperty(globalThis, "indexedDB"));
  return kept;
}
