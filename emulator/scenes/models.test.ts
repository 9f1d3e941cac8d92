import { describe, expect, it } from "vitest";
import { cameraOf } from "@/emulator/render/camera";
import { draftPose, planClip } from "@/emulator/render/clip-plan";
import { renderFrame } from "@/emulator/render/frame";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { SCENES } from "./catalogue";
import { modelOf } from "./models";

const CLEARANCE = 0.25;

describe.each(SCENES)("the scene $id", ({ id, seconds, aspect }) => {
  const model = modelOf(id);
  const takes = [null, ...MOTION_IDS].map((motion) => planClip({ scene: id, motion, size: "360p" }));
  const cameras = takes.flatMap((plan) =>
    Array.from({ length: plan.frames }, (_, frame) => {
      const camera = cameraOf(model.stand, draftPose(plan, model.stand.vfov, frame), plan.width, plan.height);
      return { motion: plan.motion, frame, camera };
    }),
  );

  it("lasts six to eight seconds", () => {
    expect(seconds).toBeGreaterThanOrEqual(6);
    expect(seconds).toBeLessThanOrEqual(8);
  });

  it("never moves the camera under the ground", () => {
    const under = cameras.filter(({ camera: { eye } }) => eye[1] < model.ground(eye[0], eye[2]) + CLEARANCE);
    expect(under.map(({ motion, frame }) => `${motion} ${frame}`)).toEqual([]);
  });

  it("keeps the middle of the subject in every frame", () => {
    const { eye, pitch, d0 } = model.stand;
    const subject = [eye[0], eye[1] + Math.sin(pitch) * d0, eye[2] - Math.cos(pitch) * d0] as const;
    const outside = cameras.filter(({ camera }) => {
      const [x, y, z] = [subject[0] - camera.eye[0], subject[1] - camera.eye[1], subject[2] - camera.eye[2]];
      const row = (at: number) =>
        (camera.turn[at] ?? 0) * x + (camera.turn[at + 1] ?? 0) * y + (camera.turn[at + 2] ?? 0) * z;
      const [right, up, ahead] = [row(0), row(3), -row(6)];
      const wide = camera.half * (camera.width / camera.height);
      return !(ahead > 0 && Math.abs(up / ahead) < camera.half && Math.abs(right / ahead) < wide);
    });
    expect(outside.map(({ motion, frame }) => `${motion} ${frame}`)).toEqual([]);
  });

  it("has motion while the camera is locked off, and has light and dark areas", () => {
    const [width, height] = aspect === "9:16" ? [90, 160] : [160, 90];
    const start = renderFrame(id, "STATIONARY", 0, width, height);
    const end = renderFrame(id, "STATIONARY", 1, width, height);
    const changed = start.filter((value, at) => Math.abs(value - (end[at] ?? 0)) > 12).length;
    expect(start.length).toBe(width * height * 3);
    expect(changed).toBeGreaterThan(60);
    expect(Math.max(...start) - Math.min(...start)).toBeGreaterThan(150);
  });
});
