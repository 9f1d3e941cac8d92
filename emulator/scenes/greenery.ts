import { blob } from "@/emulator/render/ball";
import type { MeshBuilder } from "@/emulator/render/mesh";
import { hash } from "@/emulator/render/noise";
import { lathe, tube } from "@/emulator/render/shapes";
import { blend, linear, scale, type Vec3 } from "@/emulator/render/vector";

/** A fir: a trunk and overlapping skirts with ragged hems, lighter at the tips. */
export function fir(
  mesh: MeshBuilder,
  foot: Vec3,
  height: number,
  seed: number,
  materials: { bark: number; leaf: number },
) {
  const bark = linear(0x5b4330);
  tube(mesh, [foot, [foot[0], foot[1] + height * 0.3, foot[2]]], 0.045 * height, bark, {
    material: materials.bark,
    sides: 7,
  });
  const deep = linear(0x1f4f37);
  const light = linear(0x57934f);
  const skirts = 5;
  for (let skirt = 0; skirt < skirts; skirt++) {
    const share = skirt / skirts;
    const low = height * (0.16 + share * 0.7);
    const wide = height * 0.26 * (1 - share * 0.78) * (0.92 + 0.16 * hash(seed, skirt));
    const rise = height * (0.3 - share * 0.1);
    const sides = 14;
    const points: Vec3[] = [[foot[0], foot[1] + low + rise, foot[2]]];
    for (let side = 0; side < sides; side++) {
      const angle = ((side + hash(seed, side, skirt) * 0.5) / sides) * 2 * Math.PI;
      const ragged = wide * (side % 2 ? 0.78 : 1.04);
      const droop = side % 2 ? 0.06 : -0.04;
      points.push([
        foot[0] + Math.cos(angle) * ragged,
        foot[1] + low + droop * rise,
        foot[2] - Math.sin(angle) * ragged,
      ]);
    }
    const faces = Array.from({ length: sides }, (_, side) => [0, 1 + side, 1 + ((side + 1) % sides)]);
    const colours = points.map((_, index) =>
      index === 0 ? blend(deep, light, 0.2) : blend(deep, light, index % 2 ? 0.55 : 0.95),
    );
    mesh.surface(points, faces, colours, { smooth: true, twoSided: true, material: materials.leaf });
  }
}

/** A boulder, darker underneath. */
export function boulder(
  mesh: MeshBuilder,
  centre: Vec3,
  radius: Vec3,
  seed: number,
  colour: Vec3,
  material: number,
  detail = 2,
) {
  const shade = (point: Vec3) =>
    scale(colour, 0.72 + 0.4 * Math.min(1, Math.max(0, (point[1] - centre[1]) / radius[1] / 2 + 0.5)));
  blob(mesh, centre, radius, shade, { rough: 0.3, seed, detail, material });
}

/** One upright blade or stalk of grass leaning over, as two triangles. */
export function blade(
  mesh: MeshBuilder,
  foot: Vec3,
  height: number,
  lean: Vec3,
  width: number,
  colour: Vec3,
  material: number,
) {
  const angle = hash(Math.round(foot[0] * 100), Math.round(foot[2] * 100)) * Math.PI;
  const [dx, dz] = [(Math.cos(angle) * width) / 2, (Math.sin(angle) * width) / 2];
  const middle: Vec3 = [foot[0] + lean[0] * 0.4, foot[1] + height * 0.6, foot[2] + lean[2] * 0.4];
  const tip: Vec3 = [foot[0] + lean[0], foot[1] + height, foot[2] + lean[2]];
  const points: Vec3[] = [
    [foot[0] - dx, foot[1], foot[2] - dz],
    [foot[0] + dx, foot[1], foot[2] + dz],
    [middle[0] + dx * 0.7, middle[1], middle[2] + dz * 0.7],
    [middle[0] - dx * 0.7, middle[1], middle[2] - dz * 0.7],
    tip,
  ];
  const colours = [scale(colour, 0.55), scale(colour, 0.55), colour, colour, scale(colour, 1.25)];
  mesh.surface(
    points,
    [
      [0, 1, 2, 3],
      [3, 2, 4],
    ],
    colours,
    { smooth: true, twoSided: true, material },
  );
}

/** A daisy or poppy on its stalk: six petals around a heart. */
export function flower(
  mesh: MeshBuilder,
  foot: Vec3,
  height: number,
  size: number,
  petal: Vec3,
  heart: Vec3,
  material: number,
) {
  const seed = Math.round(foot[0] * 37 + foot[2] * 91);
  const lean: Vec3 = [(hash(seed, 1) - 0.5) * 0.12, 0, (hash(seed, 2) - 0.5) * 0.12];
  blade(mesh, foot, height, lean, size * 0.16, linear(0x5f8f3c), material);
  const top: Vec3 = [foot[0] + lean[0], foot[1] + height, foot[2] + lean[2]];
  const points: Vec3[] = [[top[0], top[1] - size * 0.12, top[2]]];
  for (let tip = 0; tip < 12; tip++) {
    const angle = (tip / 12) * 2 * Math.PI + seed;
    const reach = tip % 2 ? size * 0.28 : size * 0.56;
    points.push([
      top[0] + Math.cos(angle) * reach,
      top[1] + (tip % 2 ? -0.02 : 0.1) * size,
      top[2] + Math.sin(angle) * reach * 0.8 + size * 0.1,
    ]);
  }
  const faces = Array.from({ length: 12 }, (_, tip) => [0, 1 + ((tip + 1) % 12), 1 + tip]);
  const colours = points.map((_, index) => (index === 0 ? heart : index % 2 ? petal : scale(petal, 0.8)));
  mesh.surface(points, faces, colours, { smooth: true, twoSided: true, material });
  const bud = [size * 0.14, 0, 0.0005, size * 0.12];
  lathe(mesh, [top[0], top[1] - size * 0.06, top[2]], bud, heart, { sides: 5, material });
}
