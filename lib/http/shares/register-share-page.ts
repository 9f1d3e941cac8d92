import type { GetServerSideProps } from "next";
import type { SharePageProps } from "@/lib/shared/contracts/share-view";
import type { serveSharePage } from "./share-page";

type Serve = typeof serveSharePage;

const holder = globalThis as typeof globalThis & { reshootSharePage?: Serve };

/** Called once when the server starts. */
export function registerSharePage(serve: Serve): void {
  holder.reshootSharePage = serve;
}

/**
 * Returns the `getServerSideProps` of the share pages. Its function is registered at the start instead of imported: the
 * Pages Router refuses modules that are marked as server-only, though `getServerSideProps` runs only on the server.
 */
export const sharePropsOf =
  ({ framed }: { framed: boolean }): GetServerSideProps<SharePageProps> =>
  async ({ req, res, params }) => {
    const serve = holder.reshootSharePage;
    if (!serve) throw new Error("the server has not started: instrumentation.ts hands the pages over");
    const token = String(params?.token);
    const props = await serve({ req, res, token, framed });
    return props.kind === "unlocked" ? { redirect: { destination: `/s/${token}`, statusCode: 303 } } : { props };
  };
