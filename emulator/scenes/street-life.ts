import { blob } from "@/emulator/render/ball";
import type { Lamp } from "@/emulator/render/lamps";
import { MeshBuilder } from "@/emulator/render/mesh";
import { triples } from "@/emulator/render/paint";
import { box, lathe, tube } from "@/emulator/render/shapes";
import { linear, type Vec3 } from "@/emulator/render/vector";
import type { MovingPart } from "@/emulator/render/world";
import { BRIGHT, GLOSSY, LEAF, LIT, PLAIN } from "./street-things";

const taxi = (time: number): Vec3 => [-2.3, 0, -36 + time * 2.5];
const saloon = (time: number): Vec3 => [2.9, 0, -17.5 - time * 3.1];

/** A taxi that approaches and a car that drives away. */
export function cars(): MovingPart[] {
  return [
    { mesh: car(0xd9a326, true), place: (time) => ({ position: taxi(time) }) },
    { mesh: car(0x2f5d8c, false), place: (time) => ({ position: saloon(time), yaw: Math.PI }) },
  ];
}

/** The taxi's headlights on the road, and the other car's red tail lights. */
export function headlights(time: number): Lamp[] {
  const [tx, , tz] = taxi(time);
  const [sx, , sz] = saloon(time);
  return [
    { at: [tx, 0.75, tz + 4.2], colour: [4.4, 3.8, 2.6], reach: 6 },
    { at: [sx, 0.7, sz + 2.7], colour: [2.2, 0.2, 0.12], reach: 4 },
  ];
}

/** A small saloon that faces +z; its body is one smooth shell along the profile. */
function car(hex: number, sign: boolean) {
  const mesh = new MeshBuilder();
  const paint = linear(hex);
  const side = triples([
    0, 0.28, 2.05, 0, 0.62, 2.1, 0, 0.8, 1.9, 0, 0.88, 0.95, 0, 0.9, -1.55, 0, 0.84, -2.0, 0, 0.3, -2.05,
  ]);
  shell(mesh, side, 0.84, paint, GLOSSY);
  const cabin = triples([0, 0.86, 1.0, 0, 1.34, 0.32, 0, 1.42, -0.5, 0, 1.3, -1.2, 0, 0.88, -1.7]);
  shell(mesh, cabin, 0.7, linear(0x141b22), GLOSSY);
  box(mesh, [0, 1.4, -0.35], [1.2, 0.07, 1.25], paint, { material: GLOSSY });
  for (const x of [-0.8, 0.8])
    for (const z of [-1.3, 1.28]) {
      const ring = Array.from(
        { length: 17 },
        (_, step): Vec3 => [
          x,
          0.33 + 0.24 * Math.sin((step / 16) * 2 * Math.PI),
          z + 0.24 * Math.cos((step / 16) * 2 * Math.PI),
        ],
      );
      tube(mesh, ring, 0.1, linear(0x121214), { material: PLAIN, sides: 6 });
      box(mesh, [x, 0.33, z], [0.12, 0.26, 0.26], linear(0x8d9095), { material: GLOSSY });
    }
  for (const x of [-0.58, 0.58]) {
    box(mesh, [x, 0.63, 2.06], [0.34, 0.16, 0.1], [1, 0.92, 0.72], { material: BRIGHT });
    box(mesh, [x, 0.68, -2.04], [0.34, 0.13, 0.08], [0.9, 0.05, 0.03], { material: BRIGHT });
  }
  box(mesh, [0, 0.38, 2.06], [1.5, 0.14, 0.14], linear(0x2a2c30), { material: GLOSSY });
  if (sign) box(mesh, [0, 1.53, -0.3], [0.5, 0.18, 0.2], [1, 0.85, 0.5], { material: LIT });
  return mesh.build();
}

/** A profile in the plane x = 0, extruded to both sides and rounded towards them. */
function shell(mesh: MeshBuilder, profile: readonly Vec3[], half: number, colour: Vec3, material: number) {
  const slices = [-1, -0.92, -0.6, 0, 0.6, 0.92, 1];
  const count = profile.length;
  const low = profile[0]?.[1] ?? 0;
  const points = slices.flatMap((slice) =>
    profile.map(([, y, z]): Vec3 => {
      const round = Math.abs(slice) === 1 ? 0.9 : 1;
      return [slice * half, low + (y - low) * round, z * (Math.abs(slice) === 1 ? 0.97 : 1)];
    }),
  );
  const faces: number[][] = [];
  for (let slice = 1; slice < slices.length; slice++)
    for (let step = 1; step < count; step++) {
      const a = (slice - 1) * count + step - 1;
      faces.push([a, a + count, a + count + 1, a + 1]);
    }
  const rim = (first: number) => Array.from({ length: count }, (_, step) => first + step);
  mesh.surface(points, faces, colour, { smooth: true, twoSided: true, material });
  mesh.surface(points, [rim(0), rim((slices.length - 1) * count)], colour, { twoSided: true, material });
}

/** A person in a plum coat who walks under an umbrella. */
export function walker(): MovingPart[] {
  const at = (time: number): Vec3 => [
    -3.75 + 0.34 * time,
    0.02 + 0.03 * Math.abs(Math.sin(time * 3.6)),
    -12.4 + 0.1 * time,
  ];
  const body = new MeshBuilder();
  const coat = linear(0x6a3150);
  lathe(body, [0, 0.55, 0], [0.27, 0, 0.25, 0.1, 0.19, 0.45, 0.21, 0.72, 0.14, 0.86, 0.06, 0.9], coat, {
    material: LEAF,
    sides: 16,
  });
  blob(body, [0, 1.56, 0], [0.11, 0.14, 0.12], linear(0xc99a7a), { material: PLAIN });
  blob(body, [-0.02, 1.62, -0.01], [0.125, 0.12, 0.135], linear(0x2a1c18), { material: PLAIN });
  tube(body, triples([0.05, 1.3, 0.16, 0.26, 1.12, 0.26, 0.24, 1.3, 0.3]), 0.055, coat, { material: LEAF, sides: 7 });
  tube(body, triples([0.2, 1.1, 0.3, 0.12, 2.12, 0.12]), 0.014, linear(0x16181b), { material: PLAIN, sides: 5 });
  lathe(body, [0.12, 1.74, 0.1], [0.66, 0, 0.6, 0.13, 0.44, 0.26, 0.22, 0.35, 0.01, 0.39], linear(0xa8322b), {
    material: LEAF,
    sides: 8,
    twoSided: true,
    smooth: false,
  });
  const leg = (phase: number): MovingPart => {
    const mesh = new MeshBuilder();
    tube(mesh, triples([0, 0, 0, 0, -0.42, 0.02, 0, -0.8, 0]), 0.075, linear(0x23242c), { material: PLAIN, sides: 8 });
    box(mesh, [0.05, -0.8, 0], [0.26, 0.09, 0.11], linear(0x17130f), { material: PLAIN });
    return {
      mesh: mesh.build(),
      place: (time) => {
        const [x, y, z] = at(time);
        return {
          position: [x, y + 0.84, z + (phase ? 0.08 : -0.08)],
          roll: 0.42 * Math.sin(time * 3.6 + phase),
          yaw: -0.25,
        };
      },
    };
  };
  return [{ mesh: body.build(), place: (time) => ({ position: at(time), yaw: -0.25 }) }, leg(0), leg(Math.PI)];
}
