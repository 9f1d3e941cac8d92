import { MeshBuilder } from "@/emulator/render/mesh";
import { hash } from "@/emulator/render/noise";
import { triples } from "@/emulator/render/paint";
import { box, tube } from "@/emulator/render/shapes";
import { patches } from "@/emulator/render/sheet";
import { linear, scale, type Vec3 } from "@/emulator/render/vector";
import type { MovingPart } from "@/emulator/render/world";
import { CLOTH, PLAIN } from "./desert-land";

/** A hot-air balloon of gores in three colours, rising and drifting. `size` is its radius. */
export function balloon(look: { start: Vec3; rise: Vec3; size: number; hues: readonly number[] }): MovingPart {
  const mesh = new MeshBuilder();
  const { size, start, rise } = look;
  envelope(mesh, size, look.hues.map(linear));
  box(mesh, [0, -size * 1.82, 0], [size * 0.3, size * 0.22, size * 0.3], linear(0x7a5230), { material: PLAIN });
  for (const [x, , z] of triples([-1, 0, -1, 1, 0, -1, -1, 0, 1, 1, 0, 1])) {
    const rope = triples([x * 0.14, -1.72, z * 0.14, x * 0.2, -1.42, z * 0.2]).map((point) => scale(point, size));
    tube(mesh, rope, size * 0.008, linear(0x5a4632), { sides: 3, material: PLAIN });
  }
  return {
    mesh: mesh.build(),
    place: (time) => ({
      position: [start[0] + rise[0] * time, start[1] + rise[1] * time, start[2] + rise[2] * time],
      yaw: time * 0.05,
      roll: 0.015 * Math.sin(time * 0.7 + start[0]),
    }),
  };
}

/** Radius and height of the envelope from its mouth to its crown, in radii. */
const ENVELOPE = [0.3, -1.42, 0.62, -0.98, 0.86, -0.52, 1, 0, 0.97, 0.34, 0.82, 0.66, 0.55, 0.88, 0.25, 0.98, 0.01, 1];
const GORES = 24;

/** Each gore bulges a little between its seams; one ring of panels is shifted by a colour. */
function envelope(mesh: MeshBuilder, size: number, hues: readonly Vec3[]) {
  const rings = ENVELOPE.length / 2 - 1;
  const points = Array.from({ length: (rings + 1) * (GORES * 2 + 1) }, (_, index): Vec3 => {
    const ring = Math.floor(index / (GORES * 2 + 1));
    const side = index % (GORES * 2 + 1);
    const angle = (side / GORES) * Math.PI;
    const wide = size * (ENVELOPE[ring * 2] ?? 0) * (side % 2 ? 1 : 0.975);
    return [wide * Math.cos(angle), size * (ENVELOPE[ring * 2 + 1] ?? 0), -wide * Math.sin(angle)];
  });
  const faces = patches(rings, GORES * 2);
  const hueOf = (face: number) => {
    const [ring, side] = [Math.floor(face / (GORES * 2)), face % (GORES * 2)];
    return (Math.floor(side / 2) + (ring === 3 ? 1 : 0)) % hues.length;
  };
  for (const [number, hue] of hues.entries()) {
    const own = faces.filter((_, face) => hueOf(face) === number);
    mesh.surface(points, own, hue, { smooth: true, material: CLOTH });
  }
}

/** A ball of dry branches that rolls across in front of the arch, hopping. */
export function tumbleweed(ground: (x: number, z: number) => number): MovingPart {
  const mesh = new MeshBuilder();
  const straw = linear(0x9c7443);
  for (let branch = 0; branch < 26; branch++) {
    const tilt = hash(branch, 1) * Math.PI;
    const turn = hash(branch, 2) * 2 * Math.PI;
    const reach = 0.36 + 0.14 * hash(branch, 3);
    const line = Array.from({ length: 13 }, (_, step): Vec3 => {
      const angle = (step / 12) * Math.PI * (1.1 + hash(branch, 4)) + turn;
      const [x, y] = [Math.cos(angle) * reach, Math.sin(angle) * reach];
      const z = 0.12 * Math.sin(angle * 3 + branch);
      return [x * Math.cos(tilt) - z * Math.sin(tilt), y, x * Math.sin(tilt) + z * Math.cos(tilt)];
    });
    tube(mesh, line, 0.014, straw, { sides: 3, material: PLAIN });
  }
  return {
    mesh: mesh.build(),
    place: (time) => {
      const [x, z] = [-7.5 + time * 1.75, -10.2 + 0.3 * Math.sin(time)];
      return {
        position: [x, ground(x, z) + 0.44 + 0.22 * Math.abs(Math.sin(time * 2.6)), z],
        roll: -time * 3.4,
        yaw: 0.3,
      };
    },
  };
}

/** A hawk that circles in a thermal, with its wings almost still. */
export function hawk(): MovingPart {
  const mesh = new MeshBuilder();
  const wing = [
    0, 0, -0.2, 0, 0, 0.22, 0.55, 0.1, -0.26, 0.55, 0.1, 0.16, 1.2, 0.16, -0.16, 1.2, 0.16, 0.12, 1.75, 0.26, 0.1,
  ];
  const mirrored = wing.map((value, at) => (at % 3 === 0 ? -value : value));
  const finish = { smooth: true, twoSided: true, material: PLAIN };
  const dark = linear(0x54392a);
  mesh.surface(
    triples(wing),
    [
      [0, 1, 3, 2],
      [2, 3, 5, 4],
      [4, 5, 6],
    ],
    dark,
    finish,
  );
  mesh.surface(
    triples(mirrored),
    [
      [1, 0, 2, 3],
      [3, 2, 4, 5],
      [5, 4, 6],
    ],
    dark,
    finish,
  );
  mesh.surface(triples([0, 0, 0.2, -0.22, 0, 0.66, 0.22, 0, 0.66]), [[0, 1, 2]], dark, finish);
  tube(
    mesh,
    triples([0, 0, -0.5, 0, 0.02, -0.3, 0, 0, 0.1, 0, 0, 0.4]),
    (t) => 0.1 * Math.sin(0.3 + t * 2.6),
    dark,
    finish,
  );
  return {
    mesh: mesh.build(),
    bend: ([x, y, z], time) => [x, y + 0.06 * x * x * Math.sin(time * 1.7), z],
    place: (time) => ({
      position: [5.5 + 3.2 * Math.cos(time * 0.42), 9.4 + 0.3 * Math.sin(time), -27 + 3.2 * Math.sin(time * 0.42)],
      yaw: -time * 0.42 + Math.PI,
      roll: -0.42,
      scale: 0.62,
    }),
  };
}
