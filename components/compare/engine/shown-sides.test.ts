import { describe, expect, it } from "vitest";
import { actEngine, pass, source } from "@/lib/testing/act-engine";
import { FrameEngine } from "./frame-engine";

const stage = actEngine((onUnplayable) => new FrameEngine({ container: document.body, onUnplayable }));

describe("a pair that is expected next", () => {
  const next = [source("whole", 0), source("whole", 2)];
  const show = async () => {
    stage.engine.seek(200);
    stage.engine.setVideos(next);
    await pass(20);
    return [stage.engine.state.frame, stage.engine.state.sides[2]?.ready];
  };

  it("is there at once, and another one after its frames are decoded", async () => {
    await stage.open("whole");
    stage.decoders.frameMs = 2;
    stage.engine.expect({ videos: next, frame: 200 });
    await pass(1_000);
    expect(await show()).toEqual([200, true]);
    stage.engine.seek(10);
    await pass(1_000);
    stage.engine.seek(220);
    stage.engine.setVideos([source("whole", 0), source("whole", 3)]);
    await pass(20);
    expect(stage.engine.state.frame).not.toBe(220);
  });

  it("waits while the shown pair plays, and leaves the last pair open", async () => {
    await stage.open("whole");
    stage.decoders.frameMs = 2;
    stage.engine.play();
    stage.engine.expect({ videos: next, frame: 200 });
    await pass(200);
    expect(stage.decoders.open).toBe(2);
    stage.engine.pause();
    await pass(1_000);
    expect(stage.decoders.open).toBe(3);
    expect(await show()).toEqual([200, true]);
    stage.engine.setVideos([source("whole", 0), source("whole", 1)]);
    await pass(1_000);
    expect(stage.engine.state.sides[1]?.ready).toBe(true);
    expect(stage.decoders.made).toBe(3);
  });

  it("holds no more than two videos that are not shown, and none beside a contact sheet", async () => {
    await stage.open("short");
    for (const at of [2, 3, 4, 5]) {
      stage.engine.expect({ videos: [source("short", 0), source("short", at)], frame: 5 });
      await pass(300);
    }
    expect(stage.decoders.open).toBe(4);
    stage.engine.setVideos([0, 1, 2].map((at) => source("short", at)));
    await pass(300);
    expect(stage.decoders.open).toBe(3);
  });
});
