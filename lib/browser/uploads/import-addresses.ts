import { call } from "@/lib/browser/fetch/api";
import type { addResultEndpoint } from "@/lib/shared/contracts/added-results";
import type { createImportsEndpoint, ImportAnswer } from "@/lib/shared/contracts/imports";
import type { ResultTarget } from "@/lib/shared/contracts/result-target";
import type { cancelUploadEndpoint, listUploadsEndpoint, Upload } from "@/lib/shared/contracts/uploads";
import { rememberImports } from "./remember-imports";
import { addSending, changeSending, readSending, removeSending, type Sending, watchSending } from "./upload-store";

const POLL_MS = 1000;
let following = false;

/**
 * Begins to import what is at these addresses, as sources or as results of one; the server fetches it, also when this page is
 * closed. A result may have the address of a source, or of another result.
 */
export async function importAddresses(
  addresses: readonly string[],
  { target = null, again = target !== null }: { target?: ResultTarget | null; again?: boolean } = {},
): Promise<readonly ImportAnswer[]> {
  const body = { addresses: [...addresses], again };
  const { items } = await call<typeof createImportsEndpoint>("POST /api/imports", { body });
  const begun = items.flatMap(({ upload }) => upload ?? []);
  if (target) await Promise.all(begun.map(({ id }) => aim(id, target)));
  addSending(begun.map((upload) => toSending({ ...upload, result: target })));
  void follow();
  return items;
}

/** Says of which source an import is a result; one that can't be is not fetched. */
async function aim(uploadId: string, target: ResultTarget): Promise<void> {
  const body = { ...target, from: { uploadId }, requestKey: uploadId };
  try {
    await call<typeof addResultEndpoint>("POST /api/reshoots/results", { body });
  } catch (error) {
    await remove(uploadId);
    throw error;
  }
}

/** Shows the imports that another visit of this page began. */
export async function findImports(): Promise<void> {
  const known = new Set(readSending().map(({ key }) => key));
  const running = (await list()).filter((item) => isRunning(item) && !known.has(item.id));
  addSending(running.map(toSending));
  void follow();
}

export function cancelImport(key: string): void {
  removeSending(key);
  void remove(key);
}

export async function retryImport(key: string): Promise<void> {
  const address = readSending().find((item) => item.key === key)?.address;
  if (!address) return;
  changeSending(key, { state: "waiting", failure: null, sent: 0 });
  try {
    const failed = (await list()).find(({ id }) => id === key);
    const [answer] = await importAddresses([address], { target: failed?.result ?? null });
    if (answer?.problem) return changeSending(key, { state: "failed", failure: answer.problem });
    cancelImport(key);
  } catch (error) {
    changeSending(key, { state: "failed", failure: error instanceof Error ? error.message : null });
  }
}

const remove = (id: string) =>
  call<typeof cancelUploadEndpoint>("DELETE /api/uploads/{id}", { params: { id } }).catch(() => null);

const isRunning = ({ address, status }: Upload) =>
  address !== null && (status === "receiving" || status === "checking");

async function list(): Promise<readonly Upload[]> {
  const { items } = await call<typeof listUploadsEndpoint>("GET /api/uploads", {});
  return items;
}

const followed = () => readSending().filter(({ address, state }) => address && state !== "ready" && state !== "failed");

/** Asks now and then how far the imports of this page are, until all have ended. */
async function follow(): Promise<void> {
  if (following) return;
  following = true;
  while (followed().length > 0) {
    rememberImports(true);
    await pause();
    if (followed().length === 0) break;
    const items = await list().catch(() => null);
    if (items)
      for (const { key } of followed())
        show(
          key,
          items.find(({ id }) => id === key),
        );
  }
  rememberImports(false);
  following = false;
}

/** Waits until it is time to ask again, or nothing is left to ask for. */
async function pause(): Promise<void> {
  let end: () => void = () => undefined;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, POLL_MS);
    const leave = watchSending(() => followed().length === 0 && resolve());
    end = () => {
      clearTimeout(timer);
      leave();
    };
  });
  end();
}

function show(key: string, upload: Upload | undefined): void {
  if (upload) changeSending(key, toSending(upload));
  else removeSending(key);
}

const toSending = (upload: Upload): Sending => ({
  ...{ key: upload.id, name: upload.name, address: upload.address, bytes: upload.bytes, sent: upload.received },
  ...{ state: stateOf(upload), failure: upload.failure, videoId: upload.videoId, reshootId: upload.reshootId },
  ...{ result: upload.result, changes: upload.changes },
});

function stateOf({ status, failure }: Upload): Sending["state"] {
  if (status !== "receiving") return status;
  return failure === null ? "sending" : "paused";
}
