import { ball, createMesh, type Mesh, pairs, triples } from "./mesh";
import { PAINT } from "./paint";
import { BOLLARDS, FLOOR, HILLS, PILLARS, TOWER, TREES } from "./places";

type Spot = readonly [x: number, z: number, size: number];

/**
 * The scene that every tile shows: a figure at the subject's position, bollards near the lens, a colonnade and trees behind, a
 * tower and hills far away, so that each camera move changes the picture in its own way.
 */
export function buildScene(): Float32Array {
  const mesh = createMesh();
  const rectangle = [-1, -1, 1, -1, 1, 1, -1, 1];
  const corners = pairs(rectangle);
  mesh.plate(
    PAINT.sky,
    corners.map(([x, y]) => [x, y, 0]),
    [0, 0, 1],
  );
  mesh.plate(
    PAINT.ground,
    corners.map(([x, y]) => [x * 14, FLOOR, -5 - y * 7]),
    [0, 1, 0],
  );
  addFigure(mesh);
  addTower(mesh);
  for (const spot of triples(BOLLARDS)) addBollard(mesh, spot);
  for (const spot of triples(PILLARS)) addPillar(mesh, spot);
  for (const spot of triples(TREES)) addTree(mesh, spot);
  for (const [x, z, s] of triples(HILLS)) {
    mesh.lathe(PAINT.hill, [x, FLOOR, z], [2.4 * s, 0, 2 * s, 0.5 * s, s, 0.9 * s, 0, s], { sides: 20 });
  }
  return mesh.vertices();
}

function addFigure({ lathe }: Mesh) {
  const [x, y, z] = [0, FLOOR, -1];
  const round = { sides: 20 };
  lathe(PAINT.coat, [x, y, z], [0.06, 0, 0.098, 0.012, 0.106, 0.04, 0.1, 0.11, 0.072, 0.2, 0.05, 0.23], round);
  lathe(PAINT.scarf, [x, y, z], [0.05, 0.215, 0.074, 0.222, 0.074, 0.246, 0.05, 0.252], round);
  lathe(PAINT.skin, [x, y, z], ball(0.1, 0.235, 0.9), round);
  const visor = [0.094, 0.3, 0.103, 0.308, 0.105, 0.332, 0.098, 0.358, 0.088, 0.363];
  lathe(PAINT.visor, [x, y, z], visor, { halfArc: 1.05, sides: 14 });
  for (const side of [-1, 1]) {
    lathe(PAINT.lamp, [0.034 * side, y + 0.318, -0.908], ball(0.012, 0), { sides: 8 });
    const arm = side < 0 ? PAINT.skin : PAINT.arm;
    lathe(arm, [0.118 * side, y + 0.055, -0.99], ball(0.027, 0, 3), { sides: 10, lean: -0.28 * side });
  }
  lathe(PAINT.visor, [x, y, z], [0.007, 0.4, 0.005, 0.465], { sides: 5 });
  lathe(PAINT.stripe, [x, y, z], ball(0.017, 0.46), { sides: 8 });
}

function addTower({ lathe }: Mesh) {
  const [x, z, step] = TOWER;
  const at = [x, FLOOR, z] as const;
  const round = { sides: 16 };
  const radius = (height: number) => 0.3 - 0.07 * height;
  lathe(PAINT.stone, at, [0.48, 0, 0.44, 0.1, 0, 0.1], round);
  for (let k = 0; k < 5; k++) {
    const [from, to] = [0.1 + k * step, 0.1 + (k + 1) * step];
    lathe(k % 2 ? PAINT.wall : PAINT.stripe, at, [radius(from), from, radius(to), to], round);
  }
  lathe(PAINT.visor, at, [0.2, 1.6, 0.27, 1.62, 0.27, 1.66, 0, 1.66], round);
  lathe(PAINT.lamp, at, [0.14, 1.66, 0.14, 1.84], round);
  lathe(PAINT.stripe, at, [0, 1.84, 0.2, 1.84, 0, 2.04], round);
}

function addBollard({ lathe }: Mesh, [x, z, height]: Spot) {
  lathe(PAINT.post, [x, FLOOR, z], [0.028, 0, 0.022, height], { sides: 8 });
  lathe(PAINT.lamp, [x, FLOOR, z], ball(0.036, height - 0.01));
}

function addPillar({ lathe }: Mesh, [x, z, height]: Spot) {
  lathe(PAINT.stone, [x, FLOOR, z], [0.16, 0, 0.16, 0.06, 0.1, 0.07, 0.082, height]);
  const top = [0.082, height, 0.16, height + 0.05, 0.16, height + 0.11, 0, height + 0.11];
  lathe(PAINT.stone, [x, FLOOR, z], top);
}

function addTree({ lathe }: Mesh, [x, z, s]: Spot) {
  lathe(PAINT.trunk, [x, FLOOR, z], [0.045 * s, 0, 0.035 * s, 0.2 * s], { sides: 6 });
  for (const k of [0, 1, 2]) {
    const [radius, from] = [(0.27 - 0.06 * k) * s, (0.16 + 0.2 * k) * s];
    lathe(PAINT.leaf, [x, FLOOR, z], [0, from + 0.02 * s, radius, from, 0, from + 0.36 * s], { sides: 9 });
  }
}
