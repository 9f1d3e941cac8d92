import { MeshBuilder } from "@/emulator/render/mesh";
import { hash, noise2 } from "@/emulator/render/noise";
import { triples } from "@/emulator/render/paint";
import { box, tube } from "@/emulator/render/shapes";
import { linear, type Vec3 } from "@/emulator/render/vector";
import type { MovingPart } from "@/emulator/render/world";
import { flower } from "./greenery";
import { LEAF, meadow, PLAIN } from "./lighthouse-land";

/** A sloop far out, beating slowly to the right. */
export function boat(): MovingPart {
  const mesh = new MeshBuilder();
  const hull = [-3, 1, 0, -2.6, 0, 0, 2.4, 0, 0, 3.4, 1.1, 0, 0, 0.9, 1, 0, 0.9, -1, 0, -0.1, 0.5, 0, -0.1, -0.5];
  const sides = [
    [0, 1, 6, 4],
    [4, 6, 2, 3],
    [1, 0, 5, 7],
    [7, 5, 3, 2],
    [0, 4, 3, 5],
  ];
  const finish = { material: PLAIN, twoSided: true };
  mesh.surface(triples(hull), sides, linear(0xf2f0ea), finish);
  box(mesh, [0, 0.06, 0], [4.6, 0.16, 1.1], linear(0x9d3327), { material: PLAIN });
  box(mesh, [-0.6, 1.2, 0], [1.6, 0.5, 0.9], linear(0xe6dcc8), { material: PLAIN });
  tube(
    mesh,
    [
      [0.4, 0.9, 0],
      [0.4, 8, 0],
    ],
    0.06,
    linear(0x6a5238),
    { sides: 5, material: PLAIN },
  );
  const sail = (flat: readonly number[], hex: number) =>
    mesh.surface(triples(flat), [[0, 1, 2, 3]], linear(hex), { ...finish, material: LEAF });
  sail([0.3, 1.6, 0.1, 0.3, 7.8, 0.05, -0.9, 4.2, 0.45, -2.7, 1.7, 0.3], 0xf6f0e2);
  sail([0.5, 7.2, 0, 0.6, 1.5, 0.1, 3.2, 1.3, 0.1, 1.7, 3.6, 0.4], 0xe9dcc0);
  return {
    mesh: mesh.build(),
    place: (time) => ({
      position: [5 + time * 1.1, 0.1 + 0.12 * Math.sin(time * 1.7), -70],
      roll: -0.06 + 0.03 * Math.sin(time * 1.3),
      pitch: 0.02 * Math.sin(time * 1.9),
    }),
  };
}

/** A gull: two joined wings that beat and then glide. */
export function gull(number: number): MovingPart {
  const mesh = new MeshBuilder();
  const flat = [
    0, 0, -0.16, 0, 0, 0.2, 0.5, 0, -0.14, 0.5, 0, 0.12, 1.15, 0, 0.12, -0.5, 0, -0.14, -0.5, 0, 0.12, -1.15, 0, 0.12,
  ];
  const faces = [
    [0, 1, 3, 2],
    [2, 3, 4],
    [1, 0, 5, 6],
    [6, 5, 7],
  ];
  const points = triples(flat);
  const colours = points.map((point) => (Math.abs(point[0]) > 1 ? linear(0x4c5157) : linear(0xf4f4f2)));
  mesh.surface(points, faces, colours, { smooth: true, twoSided: true, material: PLAIN });
  tube(
    mesh,
    triples([0, 0, -0.42, 0, 0.03, -0.2, 0, 0, 0.15, 0, 0.02, 0.45]),
    (t) => 0.09 * Math.sin(0.4 + t * 2.5),
    linear(0xf4f4f2),
    { sides: 6, material: PLAIN },
  );
  const turn = (time: number) => 0.5 * number + time * (0.21 + 0.03 * number);
  return {
    mesh: mesh.build(),
    bend: ([x, y, z], time) => {
      const beat = Math.sin(time * (6.4 + number) + number * 2) * (0.35 + 0.3 * Math.sin(time * 0.9 + number));
      const wing = Math.abs(x);
      return [x * (1 - 0.06 * beat * beat), y + wing * beat * 0.75 - Math.max(0, wing - 0.5) * (0.25 + beat * 0.5), z];
    },
    place: (time) => ({
      position: [
        -2.5 + 6.5 * Math.cos(turn(time)) + number * 0.8,
        10.2 + number * 0.9 + 0.4 * Math.sin(time * 0.8 + number),
        -24 + 5 * Math.sin(turn(time)) - number * 2,
      ],
      yaw: -turn(time) + Math.PI,
      roll: -0.3,
      scale: 0.8,
    }),
  };
}

/** The flowers of the bluff, nodding in the wind. */
export function swayingFlowers(): MovingPart {
  const mesh = new MeshBuilder();
  const petals = [linear(0xf6f1e6), linear(0xefc443), linear(0xdd5f7c), linear(0xd2432f)];
  for (let index = 0; index < 420; index++) {
    const x = (hash(index, 31) - 0.5) * 26;
    const z = -1.5 - 7 * hash(index, 32);
    const patch = noise2(x * 0.35 + 8, z * 0.35 + 50);
    const y = meadow(x, z);
    if (patch < 0.5 || y < 1.4) continue;
    const petal = petals[Math.floor(noise2(x * 0.25, z * 0.25 + 20) * 8) % 4] ?? [1, 1, 1];
    flower(
      mesh,
      [x, y - 0.02, z],
      0.28 + 0.24 * hash(index, 33),
      0.15 + 0.07 * hash(index, 34),
      petal,
      linear(0xdfa02a),
      LEAF,
    );
  }
  const built = mesh.build();
  const above = Float32Array.from({ length: mesh.vertices }, (_, vertex) => {
    const [x = 0, y = 0, z = 0] = built.positions.subarray(vertex * 3, vertex * 3 + 3);
    return y - meadow(x, z);
  });
  return { mesh: built, bend: (point, time, vertex) => sway(point, above[vertex] ?? 0, time) };
}

/** A breeze in waves from the left: `height` above the root decides how far a point bends. */
function sway([x, y, z]: Vec3, height: number, time: number): Vec3 {
  const gust = 0.5 + 0.5 * Math.sin(time * 1.3 - x * 0.35 + z * 0.2);
  const shake = Math.sin(time * 3.7 + x * 1.9 + z * 1.3) * 0.1;
  const give = height * height * (0.35 * gust + shake);
  return [x + give, y - give * 0.25, z + give * 0.3];
}
