const DATABASE = "reshoot";
const STORE = "waiting-pictures";

/** Pictures that were attached while the server could not be reached: only in this browser, until their comment is sent. */
async function inStore<T>(mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await settled(opening());
  try {
    return await settled(run(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function opening(): IDBOpenDBRequest {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => void request.result.createObjectStore(STORE);
  return request;
}

const settled = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** False where the browser keeps nothing, such as in a private window, or has no room. */
export const keepPicture = (id: string, file: Blob): Promise<boolean> =>
  inStore("readwrite", (store) => store.put(file, id)).then(
    () => true,
    () => false,
  );

export const findPicture = (id: string): Promise<Blob | undefined> =>
  inStore<unknown>("readonly", (store) => store.get(id)).then(
    (found) => (found instanceof Blob ? found : undefined),
    () => undefined,
  );

export const forgetPicture = (id: string): Promise<unknown> =>
  inStore("readwrite", (store) => store.delete(id)).catch(() => undefined);
