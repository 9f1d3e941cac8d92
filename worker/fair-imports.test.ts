import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { cancelUpload } from "@/lib/domain/uploads/cancel-upload";
import { createImports } from "@/lib/domain/uploads/create-imports";
import { openTestHarness } from "@/lib/testing/test-harness";
import { startWorker } from "./start";

it("a team whose addresses never answer leaves room for the import of another team", async () => {
  const harness = await openTestHarness({ budget: null });
  const asked: string[] = [];
  const server = createServer(({ url = "" }) => asked.push(url));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // Safe: a server that listens on TCP has an address with a port.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  harness.allowHost(new URL(origin).host);
  const stranger = harness.ctxOf(await harness.stranger());
  const addresses = Array.from({ length: 6 }, (_, index) => `${origin}/slow-${index}`);
  const { items } = await createImports(harness.ctx, { addresses });
  const others = await createImports(stranger, { addresses: [`${origin}/other`] });

  const worker = await startWorker(harness.services);
  await expect.poll(() => asked, { timeout: 20_000 }).toContain("/other");
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(3);
  expect(asked.filter((path) => path.startsWith("/slow"))).toHaveLength(2);

  for (const { upload } of items) await cancelUpload(harness.ctx, { id: upload?.id ?? "" });
  for (const { upload } of others.items) await cancelUpload(stranger, { id: upload?.id ?? "" });
  server.closeAllConnections();
  await worker.stop();
  server.close();
  await harness.close();
}, 60_000);
