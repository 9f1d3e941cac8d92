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
 * What answers for the pages of links. It is handed over at the start and not imported: the Pages Router refuses modules
 * that are marked as the server's own, though `getServerSideProps` runs nowhere else.
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
