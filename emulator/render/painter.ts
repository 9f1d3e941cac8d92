import type { Pose } from "@/lib/shared/motions/camera-path";
import { type Camera, cameraOf, type Stand } from "./camera";
import { Samples } from "./fill";
import { Fragments } from "./fragments";
import { Illumination, type Lighting } from "./light";
import type { Mesh } from "./mesh";
import { Occlusion } from "./occlusion";
import { type Grade, Plate } from "./plate";
import { BAND_ROWS, Projection } from "./project";
import { Shadows } from "./shadow";
import { Sky, type SkyPaint } from "./sky";
import { surface } from "./surface";
import type { Vec3 } from "./vector";
import { buildWorld, type MovingPart, moveWorld, type World } from "./world";

/** Colours fragments `from` up to `to`, all of one material, `time` seconds into the scene. */
export type Material = (run: Fragments, from: number, to: number, moment: { time: number; eye: Vec3 }) => void;

/** A scene as code. The camera looks towards −z; lengths are metres. */
export type SceneModel = {
  stand: Stand;
  still: Mesh;
  moving: readonly MovingPart[];
  /** Material numbers of the meshes, from 1. */
  materials: readonly Material[];
  lighting: Lighting;
  sky: { paint: SkyPaint; drift: number };
  grade: Grade;
  /** Where the sun's shadows and the sky's occlusion are computed: metres around `centre`. */
  shade: { centre: Vec3; extent: number; reach: number };
  /** Height of the floor under a camera. */
  ground: (x: number, z: number) => number;
};

/** Draws the frames of one scene at one size. The same model, pose and time give the same bytes, in any order of frames. */
export class Painter {
  readonly #world: World;
  readonly #shadows: Shadows;
  readonly #light: Illumination;
  readonly #sky: Sky;
  readonly #projection = new Projection();
  readonly #samples: Samples;
  readonly #run: Fragments;
  readonly #rim: Fragments;
  readonly #plate: Plate;

  constructor(
    readonly model: SceneModel,
    readonly width: number,
    readonly height: number,
  ) {
    const short = Math.min(width, height);
    const { centre, extent, reach } = model.shade;
    const size = short >= 720 ? 1536 : short >= 360 ? 1024 : 512;
    this.#world = buildWorld(model.still, model.moving);
    this.#shadows = new Shadows(this.#world, { towards: model.lighting.sun.towards, centre, extent, size });
    this.#light = new Illumination(
      model.lighting,
      this.#shadows,
      new Occlusion(this.#world, centre, extent * 1.5, reach),
    );
    this.#sky = new Sky(model.sky.paint, height, model.sky.drift);
    this.#samples = new Samples(width);
    this.#run = new Fragments(width);
    this.#rim = new Fragments(width);
    this.#plate = new Plate(width, height, model.grade);
  }

  /** Writes the picture to `yuv` as planar YUV 4:2:0 (BT.709, studio range). */
  draw(pose: Pose, time: number, yuv: Uint8Array) {
    const camera = cameraOf(this.model.stand, pose, this.width, this.height);
    moveWorld(this.#world, time);
    this.#shadows.update(this.#world);
    this.#projection.project(this.#world, camera);
    this.#light.lightLamps(time);
    this.#plate.clear();
    for (let top = 0; top < this.height; top += BAND_ROWS) this.#band(camera, top, time);
    this.#plate.develop(yuv);
  }

  #band(camera: Camera, top: number, time: number) {
    const [run, rim] = [this.#run, this.#rim];
    this.#samples.fill(this.#projection, top / BAND_ROWS);
    run.gather(this.#samples, this.#world, Math.min(BAND_ROWS, this.height - top));
    this.#shade(run, camera, top, time);
    rim.takeSplits(run, this.#world);
    this.#shade(rim, camera, top, time);
    this.#plate.add(run, top);
    this.#plate.add(rim, top);
  }

  #shade(run: Fragments, camera: Camera, top: number, time: number) {
    if (run.count === 0) return;
    surface(run, this.#world, camera, top);
    this.#sky.shade(run, time);
    const moment = { time, eye: camera.eye };
    this.model.materials.forEach((material, index) => {
      const [from = 0, to = 0] = run.runs.subarray(index + 1, index + 3);
      if (to > from) material(run, from, to, moment);
    });
    this.#light.light(run, camera);
  }
}
