import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FaultScript } from "@/emulator/fault-injector";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { wholeClip } from "@/lib/testing/forge-video";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { serveVideos } from "@/lib/testing/video-server";
import { checkAgain } from "./check-again";
import { readReshoot } from "./read-reshoot";
import { saveReshoot } from "./save-reshoot";

let harness: TestHarness;
let id: string;
beforeEach(async () => {
  harness = await openTestHarness();
  const source = await harness.source();
  const [reshoot] = await harness.submit(source.id);
  id = reshoot?.id ?? "";
  await harness.runTasks();
  await harness.emulator.control.finish();
});
afterEach(async () => {
  expect(await harness.ledgerFaults()).toEqual([]);
  await harness.close();
});

const read = () => readReshoot(harness.ctx, { id });
const breakCdn = (rule: Omit<NonNullable<FaultScript["rules"]>[number], "path">) =>
  harness.emulator.control.script({ rules: [{ path: "/cdn/", ...rule }] });
const credits = async () => {
  const { reserved, spent } = await readCredits(harness.ctx);
  return { reserved, spent };
};

describe("copying a finished reshoot", () => {
  it("keeps the exact bytes of the upstream in our own storage", async () => {
    await harness.runTasks();
    const { upstreamUrl, mediaId } = await harness.row(id);
    const { rows } = await harness.services.pool.query("select * from media where id = $1", [mediaId]);
    const path = harness.services.storage.locate(rows[0].key);
    const original = Buffer.from(await (await fetch(upstreamUrl ?? "")).arrayBuffer());
    expect((await readFile(path ?? "")).equals(original)).toBe(true);
    expect(rows[0]).toMatchObject({ content_type: "video/mp4", bytes: original.length, width: 160, has_sound: true });
  });

  it("is not ready, and not paid, before its bytes are stored", async () => {
    await harness.runTasks(["connection.poll"]);
    expect(await read()).toMatchObject({ status: "saving", resultUrl: null, credits: "reserved" });
    expect(await credits()).toEqual({ reserved: 120, spent: 0 });
    await harness.runTasks();
    expect(await credits()).toEqual({ reserved: 0, spent: 120 });
  });

  it("is retried when the connection breaks or the CDN fails", async () => {
    await breakCdn({ times: 1, do: [{ kind: "drop", when: "before" }] });
    await breakCdn({ times: 1, do: [{ kind: "error", code: "api_error" }] });
    const errors = await harness.runTasks();
    expect(errors).toHaveLength(2);
    expect((await read()).status).toBe("ready");
  });

  it("waits for a result that is not at its URL yet", async () => {
    await breakCdn({ times: 2, do: [{ kind: "expire_video" }] });
    const errors = await harness.runTasks();
    expect(errors).toHaveLength(2);
    expect((await read()).status).toBe("ready");
  });

  it("needs attention when the result is gone, keeps the credits, and saves it when it is back", async () => {
    await breakCdn({ times: 1, do: [{ kind: "expire_video" }] });
    await harness.runTasks(["connection.poll"]);
    harness.moveAhead(4 * 60);
    await harness.runTasks();
    expect(await read()).toMatchObject({
      status: "needs_attention",
      failure: { code: "result_gone" },
      resultUrl: null,
    });
    expect(await credits()).toEqual({ reserved: 120, spent: 0 });
    expect(await checkAgain(harness.ctx, { id })).toMatchObject({ status: "rendering" });
    await harness.runTasks();
    expect(await read()).toMatchObject({ status: "ready", failure: null });
  });

  it("reads its URL again when it has moved", async () => {
    await harness.runTasks(["connection.poll"]);
    await harness.services.pool.query("update reshoots set upstream_url = $2, wait_until = null where id = $1", [
      id,
      `${harness.emulator.url}/cdn/veo/moved-away.mp4`,
    ]);
    await harness.runTasks();
    expect((await read()).status).toBe("ready");
  });

  it("needs attention when the host of the result is not allowed", async () => {
    await harness.runTasks(["connection.poll"]);
    await harness.services.pool.query(
      "update reshoots set upstream_url = 'https://elsewhere.example/a.mp4' where id = $1",
      [id],
    );
    await harness.runTasks();
    expect(await read()).toMatchObject({ status: "needs_attention", failure: { code: "result_refused" } });
  });

  it("needs attention after the queue has given up", async () => {
    await breakCdn({ times: 99, do: [{ kind: "error", code: "api_error" }] });
    await harness.runTasks();
    expect(await read()).toMatchObject({
      status: "needs_attention",
      failure: { code: "not_saved" },
      credits: "reserved",
    });
  });

  describe("from a server that sends", () => {
    let videos: Awaited<ReturnType<typeof serveVideos>>;
    const send = async (...sent: Buffer[]) => {
      videos = await serveVideos(sent);
      harness.allowHost(videos.host);
      await harness.runTasks(["connection.poll"]);
      await harness.services.pool.query("update reshoots set upstream_url = $2 where id = $1", [id, videos.url]);
    };
    afterEach(() => videos.stop());

    it("a part first, downloads again, and is ready with the whole", async () => {
      const whole = await wholeClip();
      await send(whole.subarray(0, whole.length * 0.7), whole);
      expect(await harness.runTasks()).toEqual([]);
      expect(await read()).toMatchObject({ status: "ready", frameCount: 48, failure: null });
    });

    it("a part for a while, waits for the whole", async () => {
      const whole = await wholeClip();
      const part = whole.subarray(0, whole.length * 0.7);
      await send(part, part, part, part, whole);
      expect(await harness.runTasks()).toHaveLength(2);
      expect(await read()).toMatchObject({ status: "ready", failure: null });
    });

    it.each(["the queue gives up", "its time is over"])(
      "only a part until %s, needs attention with that reason",
      async (end) => {
        const whole = await wholeClip();
        await send(Buffer.concat([whole.subarray(0, whole.length * 0.7), Buffer.from("<html>502</html>")]));
        if (end === "its time is over") harness.moveAhead(4 * 60);
        await harness.runTasks();
        expect(await read()).toMatchObject({
          status: "needs_attention",
          failure: { code: "result_incomplete", message: expect.stringContaining("ends early") },
          credits: "reserved",
          resultUrl: null,
        });
        expect(await credits()).toEqual({ reserved: 120, spent: 0 });
      },
    );

    it("a GIF, needs attention and names it as a GIF", async () => {
      await send(Buffer.from("GIF89a and more of it"));
      await harness.runTasks();
      expect(await read()).toMatchObject({
        status: "needs_attention",
        failure: {
          code: "result_refused",
          message: expect.stringMatching(/^Ace Data Cloud sent a GIF, which can't be/),
        },
      });
    });
  });

  it("waits while the storage is full, without being counted as failed, and is ready when there is room", async () => {
    await harness.runTasks(["connection.poll"]);
    await harness.services.pool.query("delete from queue.job");
    const full = { ...harness.worker, storage: { ...harness.worker.storage, room: async () => 0 } };
    await saveReshoot(full, { reshootId: id });
    const jobs = await harness.services.boss.findJobs("reshoot.save", { key: id, queued: true });
    expect(jobs.map(({ data, startAfter, createdOn }) => [data, startAfter.getTime() > createdOn.getTime()])).toEqual([
      [{ reshootId: id }, true],
    ]);
    expect(await read()).toMatchObject({ status: "saving", credits: "reserved", failure: null });
    await saveReshoot(harness.worker, { reshootId: id });
    expect((await read()).status).toBe("ready");
  });

  it("finishes after a crash that lost the copy but not the row", async () => {
    await harness.runTasks(["connection.poll"]);
    await harness.services.pool.query("delete from queue.job");
    await rm(join(harness.folder, "incoming"), { recursive: true, force: true });
    await saveReshoot(harness.worker, { reshootId: id });
    expect((await read()).status).toBe("ready");
  });
});
