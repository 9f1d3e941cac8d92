import { MeshBuilder } from "@/emulator/render/mesh";
import { box, lathe } from "@/emulator/render/shapes";
import { linear, type Vec3 } from "@/emulator/render/vector";
import type { MovingPart } from "@/emulator/render/world";
import { GLAZE, PLAIN, WOOD } from "./still-life-room";

const FOOT: Vec3 = [-2.75, 0, -18.4];
const FACE: Vec3 = [FOOT[0], 3.5, FOOT[2] + 0.66];

/** A mantel clock with a round head, behind and to the left; its pendulum shows in a window below the face. */
export function clock(mesh: MeshBuilder) {
  const [walnut, brass, dial] = [linear(0x5d3823), linear(0xb08a4a), linear(0xeee7d4)];
  const wood = { material: WOOD };
  box(mesh, [FOOT[0], 0.2, FOOT[2]], [2.9, 0.4, 1.6], walnut, wood);
  box(mesh, [FOOT[0] - 0.95, 1.4, FOOT[2]], [0.5, 2, 1.2], walnut, wood);
  box(mesh, [FOOT[0] + 0.95, 1.4, FOOT[2]], [0.5, 2, 1.2], walnut, wood);
  box(mesh, [FOOT[0], 1.4, FOOT[2] - 0.45], [1.6, 2, 0.3], linear(0x24160e), { material: PLAIN });
  drum(mesh, FACE, 1.42, -1.25, -0.02, walnut, WOOD);
  drum(mesh, FACE, 1.2, -0.04, 0.05, brass, GLAZE);
  drum(mesh, FACE, 1.06, 0, 0.07, dial, GLAZE);
  for (let hour = 0; hour < 12; hour++) {
    const angle = (hour / 12) * 2 * Math.PI;
    const long = hour % 3 === 0 ? 0.2 : 0.1;
    const reach = 0.88 - long / 2 + 0.05;
    const finish = { material: PLAIN };
    const bar = new MarkPlacer(angle, reach, long);
    mesh.surface(bar.corners(FACE, 0.035, 0.08), [[0, 1, 2, 3]], linear(0x2b241e), finish);
  }
  lathe(mesh, [FOOT[0], 4.9, FOOT[2]], [0.3, 0, 0.22, 0.1, 0.1, 0.18, 0.14, 0.3, 0.01, 0.46], brass, {
    material: GLAZE,
    sides: 16,
  });
}

/** A bar on a dial, `angle` clockwise from twelve. */
class MarkPlacer {
  constructor(
    readonly angle: number,
    readonly reach: number,
    readonly long: number,
  ) {}

  corners([x, y, z]: Vec3, half: number, ahead: number): Vec3[] {
    const [s, c] = [Math.sin(this.angle), Math.cos(this.angle)];
    const at = (across: number, along: number): Vec3 => [
      x + s * along + c * across,
      y + c * along - s * across,
      z + ahead,
    ];
    const [low, high] = [this.reach - this.long / 2, this.reach + this.long / 2];
    return [at(-half, low), at(half, low), at(half, high), at(-half, high)];
  }
}

/** A flat cylinder that faces +z. */
function drum(
  mesh: MeshBuilder,
  [x, y, z]: Vec3,
  radius: number,
  back: number,
  front: number,
  colour: Vec3,
  material: number,
) {
  const sides = 48;
  const ring = (depth: number) =>
    Array.from({ length: sides }, (_, side): Vec3 => {
      const angle = (side / sides) * 2 * Math.PI;
      return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius, z + depth];
    });
  const points = [...ring(back), ...ring(front)];
  const around = Array.from({ length: sides }, (_, side) => [
    side,
    (side + 1) % sides,
    sides + ((side + 1) % sides),
    sides + side,
  ]);
  mesh.surface(points, around, colour, { smooth: true, material });
  mesh.surface(ring(front), [Array.from({ length: sides }, (_, side) => side)], colour, { material });
}

/** Hour, minute and second hand; the second hand jumps every second and then trembles. */
export function hands(): MovingPart[] {
  const hand = (long: number, half: number, hex: number, ahead: number, turn: (time: number) => number): MovingPart => {
    const mesh = new MeshBuilder();
    const bar = new MarkPlacer(0, long / 2 - 0.1, long);
    mesh.surface(bar.corners([0, 0, 0], half, 0), [[0, 1, 2, 3]], linear(hex), { material: PLAIN, twoSided: true });
    return {
      mesh: mesh.build(),
      place: (time) => ({ position: [FACE[0], FACE[1], FACE[2] + ahead], roll: -turn(time) }),
    };
  };
  const tick = (time: number) => {
    const since = time - Math.floor(time);
    return ((Math.floor(time) + 37 + Math.exp(-since * 16) * Math.sin(since * 50) * 0.25) / 60) * 2 * Math.PI;
  };
  return [
    hand(0.62, 0.05, 0x1f1a16, 0.09, () => (10.15 / 12) * 2 * Math.PI),
    hand(0.92, 0.035, 0x1f1a16, 0.1, (time) => ((9 + time / 60) / 60) * 2 * Math.PI),
    hand(1.02, 0.016, 0xa8322b, 0.115, tick),
  ];
}

/** One swing a second to each side. */
export function pendulum(): MovingPart {
  const mesh = new MeshBuilder();
  const brass = linear(0xc79a4e);
  box(mesh, [0, -0.8, 0], [0.06, 1.6, 0.04], brass, { material: GLAZE });
  drum(mesh, [0, -1.62, 0], 0.3, -0.03, 0.05, brass, GLAZE);
  return {
    mesh: mesh.build(),
    place: (time) => ({ position: [FOOT[0], 2.75, FOOT[2] + 0.2], roll: 0.2 * Math.cos(time * Math.PI) }),
  };
}
