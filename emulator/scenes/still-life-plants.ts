import { MeshBuilder } from "@/emulator/render/mesh";
import { hash } from "@/emulator/render/noise";
import { triples } from "@/emulator/render/paint";
import { tube } from "@/emulator/render/shapes";
import { sheet, terrain } from "@/emulator/render/sheet";
import { blend, linear, scale, type Vec3 } from "@/emulator/render/vector";
import type { MovingPart } from "@/emulator/render/world";
import { CLOTH, LEAF, PLAIN } from "./still-life-room";
import { VASE } from "./still-life-table";

/** Seven tulips leaning out of the vase, moving slightly in the draught from the window. */
export function tulips(): MovingPart {
  const mesh = new MeshBuilder();
  const hues = [0xd8453e, 0xe9776a, 0xf0b7a2, 0xd8453e, 0xe8d9c4, 0xc93a4a, 0xefa08d];
  const leans = triples([
    0.1, 4.3, 0.2, -1.25, 3.7, 0.3, 1.35, 3.6, 0.1, -0.6, 4.9, -0.4, 0.75, 4.7, -0.5, -1.9, 2.9, 0.1, 1.95, 2.7, 0.5,
  ]);
  leans.forEach(([dx, rise, dz], index) => {
    const stem = Array.from({ length: 9 }, (_, step): Vec3 => {
      const t = step / 8;
      return [VASE[0] + dx * (0.12 * t + 0.88 * t * t), 2.6 + rise * t, VASE[2] + dz * t];
    });
    tube(mesh, stem, 0.075, linear(0x6f9148), { material: LEAF, sides: 7 });
    const top = stem.at(-1) ?? VASE;
    tulip(mesh, top, [dx * 0.22, 1, dz * 0.2], linear(hues[index] ?? 0), index);
  });
  for (let leaf = 0; leaf < 6; leaf++) {
    const angle = leaf * 1.05 + 0.4;
    blade(mesh, [VASE[0], 2.9, VASE[2]], [Math.cos(angle), Math.sin(angle) * 0.7], 1.5 + 0.9 * hash(leaf, 71));
  }
  return {
    mesh: mesh.build(),
    bend: ([x, y, z], time) => {
      const give = Math.max(0, y - 3) ** 2 * 0.006;
      return [x + give * Math.sin(time * 1.4 + x * 0.6), y, z + give * 0.6 * Math.sin(time * 1.1 + x)];
    },
  };
}

/** Six petals in two rings around a leaning axis, cupped, lighter at the rim. */
function tulip(mesh: MeshBuilder, foot: Vec3, lean: Vec3, hue: Vec3, seed: number) {
  const high = 1.25;
  const [deep, light] = [scale(hue, 0.75), blend(hue, [1, 0.85, 0.7], 0.25)];
  const paint = ([, y]: Vec3) => blend(deep, light, Math.min(1, Math.max(0, (y - foot[1]) / high)));
  for (let petal = 0; petal < 6; petal++) {
    const middle = (petal / 6) * 2 * Math.PI + seed;
    const inner = petal % 2 ? 0.9 : 1;
    const place = (up: number, along: number): Vec3 => {
      const belly = inner * (0.1 + 0.5 * Math.sin((up * 0.92 + 0.06) * Math.PI * 0.78));
      const half = 0.85 * Math.sqrt(Math.max(0.004, 1 - ((up - 0.4) / 0.61) ** 2));
      const angle = middle + (1 - 2 * along) * half;
      const y = up * high - 0.08 * (1 - 2 * along) ** 2 * up;
      return [
        foot[0] + Math.cos(angle) * belly + lean[0] * y,
        foot[1] + y,
        foot[2] + Math.sin(angle) * belly + lean[2] * y,
      ];
    };
    sheet(mesh, { rows: 7, columns: 4, place }, paint, { twoSided: true, material: LEAF });
  }
}

/** A long leaf that rises and then bends down. */
function blade(mesh: MeshBuilder, foot: Vec3, [dx, dz]: readonly [number, number], reach: number) {
  const place = (share: number, along: number): Vec3 => {
    const side = along * 2 - 1;
    const wide = side * (0.32 * Math.sin(Math.PI * Math.min(1, 0.15 + share * 0.85)) + 0.01);
    const [out, up] = [reach * share * (0.35 + 0.65 * share), reach * 1.15 * Math.sin(share * 2.1)];
    return [foot[0] + dx * out - dz * wide, foot[1] + up - (side ? 0 : 0.08), foot[2] + dz * out + dx * wide];
  };
  const paint = ([, y]: Vec3) => scale(linear(0x64894a), 0.75 + 0.12 * (y - foot[1]));
  sheet(mesh, { rows: 8, columns: 2, place }, paint, { twoSided: true, material: LEAF });
}

/** A sheer curtain at the left, filling and falling. */
export function curtain(): MovingPart {
  const mesh = new MeshBuilder();
  terrain(mesh, { x: [-10.5, -5.6], z: [0, -27], columns: 44, rows: 24 }, () => 0, [1.15, 1.1, 1], {
    material: CLOTH,
    smooth: true,
    twoSided: true,
  });
  return {
    mesh: mesh.build(),
    bend: ([x, , z], time) => {
      const down = -z;
      const loose = Math.min(1, down / 20);
      const folds = 0.34 * Math.sin(x * 3.4) + 0.16 * Math.sin(x * 7.3 + 1);
      const breath = loose * (0.5 * Math.sin(time * 0.9 + x * 0.5) + 0.2 * Math.sin(time * 1.7 + down * 0.3));
      return [x + loose * 0.25 * Math.sin(time * 0.7), 19.5 - down, -19.6 + folds * (0.4 + 0.6 * loose) + breath];
    },
  };
}

/** Twigs outside the window: only their shadows are seen, moving over the wall. */
export function leavesOutside(): MovingPart[] {
  return [0, 1, 2].map((twig) => {
    const mesh = new MeshBuilder();
    tube(mesh, triples([0, 0, 0, 1.5, 1.2, 1, 2.4, 3, 2.4]), 0.06, linear(0x4a3a28), { material: PLAIN, sides: 4 });
    for (let leaf = 0; leaf < 15; leaf++) {
      const t = leaf / 14;
      const at: Vec3 = [
        2.6 * t + (hash(twig, leaf) - 0.5) * 2.2,
        3.2 * t + (hash(leaf, twig, 1) - 0.5) * 2.2,
        2.6 * t + (hash(leaf, twig, 2) - 0.5) * 2.6,
      ];
      const [a, b] = [0.5 + 0.3 * hash(leaf, twig, 3), 0.16];
      const shape = [0, -1, 0, 1, -0.45, 0.8, 1, 0.2, 1, 0, 1, 0, -1, 0.2, -1, -1, -0.45, -0.8];
      const points = triples(shape).map(([x, y, z]): Vec3 => [at[0] + x * b * 0.6, at[1] + y * a, at[2] + z * b]);
      mesh.surface(points, [[0, 1, 2, 3, 4, 5]], linear(0x5f7f3c), { twoSided: true, material: LEAF });
    }
    return {
      mesh: mesh.build(),
      place: (time: number) => ({
        position: [-21.5, 9.5 + twig * 2.6, -14.5 + twig * 2.2],
        roll: 0.09 * Math.sin(time * 1.1 + twig),
        pitch: 0.12 * Math.sin(time * 0.8 + twig * 2) + 0.05 * Math.sin(time * 2.3 + twig),
      }),
    };
  });
}
