import type { serveSharePage } from "./share-page";

type Serve = typeof serveSharePage;

const holder = globalThis as typeof globalThis & { reshootSharePage?: Serve };

/** Called once when the server starts. */
export function holdSharePage(serve: Serve): void {
  holder.reshootSharePage = serve;
}

/**
 * What answers for the pages of links. It is handed over at the start and not imported: the Pages Router refuses modules
 * that are marked as the server's own, though `getServerSideProps` runs nowhere else.
 */
export function heldSharePage(): Serve {
  if (!holder.reshootSharePage) throw new Error("the server has not started: instrumentation.ts hands the pages over");
  return holder.reshootSharePage;
}
