import type { MeshBuilder } from "@/emulator/render/mesh";
import { hash } from "@/emulator/render/noise";
import { triples } from "@/emulator/render/paint";
import { box, lathe, tube } from "@/emulator/render/shapes";
import { linear, type Vec3 } from "@/emulator/render/vector";
import { GLASS, GLOSSY, PLAIN } from "./lighthouse-land";

const RED = linear(0xc63a2d);
const WHITE = linear(0xf1ece0);
const IRON = linear(0x2b2f36);

const radiusAt = (height: number) => 1.55 - 0.08 * height;

/** Seven bands of paint, a door, small windows up the stair. */
export function tower(mesh: MeshBuilder, foot: Vec3) {
  const bands = 7;
  for (let band = 0; band < bands; band++) {
    const [low, high] = [(band / bands) * 8.4, ((band + 1) / bands) * 8.4];
    const finish = { sides: 40, material: GLOSSY };
    lathe(mesh, foot, [radiusAt(low), low, radiusAt(high), high], band % 2 ? RED : WHITE, finish);
  }
  lathe(mesh, foot, [1.9, -0.4, 1.9, 0.3, 1.62, 0.42], linear(0x9a948a), { sides: 40, material: PLAIN, smooth: false });
  box(mesh, [foot[0] - 0.1, foot[1] + 1.15, foot[2] + 1.46], [0.8, 1.55, 0.3], linear(0x5a3f2b), { material: PLAIN });
  box(mesh, [foot[0] - 0.1, foot[1] + 1.97, foot[2] + 1.46], [1, 0.12, 0.36], linear(0x9a948a), { material: PLAIN });
  for (const [height, angle] of triples([3.2, 1.35, 0, 5.4, 1.75, 0, 7.1, 1.3, 0])) {
    const r = radiusAt(height) - 0.02;
    const at: Vec3 = [foot[0] + Math.cos(angle) * r, foot[1] + height, foot[2] + Math.sin(angle) * r];
    box(mesh, at, [0.42, 0.66, 0.14], WHITE, { material: PLAIN, yaw: Math.PI / 2 - angle });
    box(mesh, at, [0.3, 0.54, 0.2], linear(0x2c3c48), { material: GLOSSY, yaw: Math.PI / 2 - angle });
  }
}

/** Gallery with its railing, the glass room and its lamp, the cap. `foot` is the top of the tower. */
export function lantern(mesh: MeshBuilder, foot: Vec3) {
  const around = (radius: number, height: number, angle: number): Vec3 => [
    foot[0] + Math.cos(angle) * radius,
    foot[1] + height,
    foot[2] - Math.sin(angle) * radius,
  ];
  lathe(mesh, foot, [0.88, -0.3, 1.32, 0.05, 1.32, 0.18, 0.2, 0.18], IRON, {
    sides: 32,
    material: PLAIN,
    smooth: false,
  });
  for (let post = 0; post < 16; post++) {
    const angle = (post / 16) * 2 * Math.PI;
    tube(mesh, [around(1.24, 0.18, angle), around(1.24, 0.78, angle)], 0.024, IRON, { sides: 4, material: PLAIN });
  }
  for (const height of [0.48, 0.78]) {
    const ring = Array.from({ length: 33 }, (_, step) => around(1.24, height, (step / 32) * 2 * Math.PI));
    tube(mesh, ring, 0.022, IRON, { sides: 4, material: PLAIN });
  }
  lathe(mesh, foot, [0.74, 0.18, 0.74, 0.42], WHITE, { material: GLOSSY });
  lathe(mesh, foot, [0.66, 0.42, 0.66, 1.35], [0.5, 0.62, 0.68], { material: GLASS });
  for (let bar = 0; bar < 8; bar++) {
    const angle = (bar / 8) * 2 * Math.PI + 0.2;
    tube(mesh, [around(0.69, 0.42, angle), around(0.69, 1.35, angle)], 0.034, WHITE, { sides: 4, material: PLAIN });
  }
  const cap = [0.96, 1.32, 0.92, 1.42, 0.6, 1.8, 0.2, 2.08, 0.1, 2.2];
  lathe(mesh, foot, cap, RED, { sides: 32, material: GLOSSY });
  lathe(mesh, foot, [0.1, 2.2, 0.14, 2.3, 0.03, 2.46, 0.014, 3.1], IRON, { sides: 10, material: PLAIN });
}

/** The keeper's cottage: white walls, a tiled roof, a chimney. */
export function cottage(mesh: MeshBuilder, [x, y, z]: Vec3) {
  const [wall, roof, frame] = [linear(0xeee5d5), linear(0xa9523a), linear(0xfaf6ee)];
  box(mesh, [x, y + 0.95, z], [3.4, 2, 2.4], wall, { material: PLAIN });
  const [h, t] = [y + 1.88, y + 3.1];
  const eaves = [-1.9, h, 1.5, 1.9, h, 1.5, 1.9, t, 0, -1.9, t, 0, -1.9, h, -1.5, 1.9, h, -1.5];
  const gables = [-1.7, h, 1.2, -1.7, h, -1.2, -1.7, t - 0.15, 0, 1.7, h, 1.2, 1.7, h, -1.2, 1.7, t - 0.15, 0];
  const placed = (flat: readonly number[]) => triples(flat).map((p): Vec3 => [p[0] + x, p[1], p[2] + z]);
  const finish = { material: PLAIN, twoSided: true };
  mesh.surface(
    placed(eaves),
    [
      [0, 1, 2, 3],
      [5, 4, 3, 2],
    ],
    roof,
    finish,
  );
  mesh.surface(
    placed(gables),
    [
      [0, 2, 1],
      [3, 4, 5],
    ],
    wall,
    finish,
  );
  box(mesh, [x + 1, t + 0.1, z - 0.3], [0.45, 1, 0.45], linear(0x9c6650), { material: PLAIN });
  box(mesh, [x + 1, t + 0.62, z - 0.3], [0.55, 0.1, 0.55], linear(0x7a5040), { material: PLAIN });
  box(mesh, [x - 0.85, y + 0.8, z + 1.2], [0.86, 1.66, 0.1], frame, { material: PLAIN });
  box(mesh, [x - 0.85, y + 0.77, z + 1.22], [0.7, 1.55, 0.12], linear(0x35606b), { material: PLAIN });
  for (const shift of [0.2, 1.15]) {
    box(mesh, [x + shift, y + 1.15, z + 1.2], [0.72, 0.82, 0.1], frame, { material: PLAIN });
    box(mesh, [x + shift, y + 1.15, z + 1.24], [0.58, 0.68, 0.08], linear(0x48626f), { material: GLOSSY });
    box(mesh, [x + shift, y + 1.15, z + 1.27], [0.05, 0.68, 0.06], frame, { material: PLAIN });
    box(mesh, [x + shift, y + 1.15, z + 1.27], [0.58, 0.05, 0.06], frame, { material: PLAIN });
  }
}

/** A white fence along the edge of the bluff. */
export function fence(mesh: MeshBuilder, floor: (x: number, z: number) => number) {
  const white = linear(0xe9e3d6);
  const line = (x: number): Vec3 => {
    const z = -6.6 + 0.012 * x * x;
    return [x, floor(x, z), z];
  };
  for (let x = -16; x <= 16.1; x += 1.6) {
    const [px, py, pz] = line(x);
    box(mesh, [px, py + 0.36, pz], [0.11, 1, 0.11], white, { material: PLAIN, yaw: 0.3 * hash(x * 10) });
  }
  for (const height of [0.36, 0.68]) {
    const rail = Array.from({ length: 41 }, (_, index) => line(-16 + index * 0.8));
    const raised = rail.map(([x, y, z]): Vec3 => [x, y + height, z + 0.07]);
    tube(mesh, raised, 0.04, white, { sides: 6, material: PLAIN });
  }
}
