import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openUploadProxy } from "@/lib/testing/upload-proxy";
import { findFreePort } from "@/scripts/product/free-port";
import { createProcessGroup } from "@/scripts/product/process-group";
import { createSecondWeb } from "@/scripts/product/second-web";
import { openSecrets } from "@/scripts/product/secrets";
import { breakUpload, writeLargeVideo } from "@/scripts/test/break-upload";
import { expect, test } from "./fixtures";

const BYTES = 12_000_000;
const FIRST_PORT = 42_600;

test("an upload that is broken by the network, a reload and the death of the server arrives with the same bytes", async ({
  browser,
  context,
  open,
}, info) => {
  test.slow();
  const stage = await open();
  const dataDirectory = process.env.E2E_DATA_DIR ?? "";
  const databaseUrl = readFileSync(join(dataDirectory, "database-url"), "utf8");
  const processes = createProcessGroup(process.cwd());
  const port = await findFreePort(FIRST_PORT + 10 * info.parallelIndex);
  const proxy = await openUploadProxy(port);
  const origin = `http://localhost:${proxy.port}`;
  const secrets = openSecrets(dataDirectory);
  const web = createSecondWeb({ processes, secrets, dataDirectory, databaseUrl, port, origin });
  // A context of its own: the errors of broken connections are printed to its console.
  const other = await browser.newContext({ baseURL: origin });
  try {
    await other.addCookies((await context.cookies()).map(({ name, value }) => ({ name, value, url: origin })));
    const path = info.outputPath("Breakwater.mp4");
    const [sha256] = await Promise.all([writeLargeVideo(path, BYTES), web.start()]);
    const page = await other.newPage();
    await page.goto("/");
    await breakUpload({ page, file: { path, bytes: BYTES }, proxy, web, timeoutMs: 60_000 });
    const { rows } = await stage.query(
      "select m.sha256, v.title from videos v join media m on m.id = v.media_id where v.team_id = $1 and v.origin = 'upload'",
      [stage.teamId],
    );
    expect(rows).toEqual([{ sha256, title: "Breakwater" }]);
    expect(proxy.sent()).toBeLessThan(1.5 * BYTES);
  } finally {
    await other.close();
    await proxy.close();
    await processes.stopAll();
  }
});
