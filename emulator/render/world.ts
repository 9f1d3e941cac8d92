import type { Mesh } from "./mesh";
import type { Vec3 } from "./vector";

/** The placement of a rigid part at one time: rotated by roll, pitch, then yaw (radians), then moved. */
type Placement = { position: Vec3; yaw?: number; pitch?: number; roll?: number; scale?: number };

/** A moving part: a mesh about its own origin, placed each frame and, if it is soft, bent before that. */
export type MovingPart = {
  mesh: Mesh;
  place?: (time: number) => Placement;
  /** `vertex` is the point's index in the mesh. */
  bend?: (point: Vec3, time: number, vertex: number) => Vec3;
};

/** Numbers stored for each triangle in `World.planes`: N·p = d, then the two gradients of the corner weights u and v. */
export const PLANE_STRIDE = 12;

/** A whole scene as one mesh: still parts first, then moving parts. */
export type World = Mesh & {
  readonly planes: Float64Array;
  readonly stillVertices: number;
  readonly stillTriangles: number;
  readonly parts: readonly MovingPart[];
};

export function buildWorld(still: Mesh, parts: readonly MovingPart[]): World {
  const meshes = [still, ...parts.map((part) => part.mesh)];
  const joined = joinMeshes(meshes);
  const world: World = {
    ...joined,
    planes: new Float64Array(joined.material.length * PLANE_STRIDE),
    stillVertices: still.positions.length / 3,
    stillTriangles: still.material.length,
    parts,
  };
  measurePlanes(world, 0, still.material.length);
  moveWorld(world, 0);
  return world;
}

/** Moves every moving part to its position at `time` seconds. */
export function moveWorld(world: World, time: number) {
  let first = world.stillVertices;
  for (const part of world.parts) {
    movePart(world, part, first, time);
    first += part.mesh.positions.length / 3;
  }
  measurePlanes(world, world.stillTriangles, world.material.length);
}

function movePart(world: World, part: MovingPart, first: number, time: number) {
  const { positions, normals } = part.mesh;
  const placement = part.place?.(time) ?? { position: [0, 0, 0] };
  const turn = turnOf(placement);
  const size = placement.scale ?? 1;
  const [x, y, z] = placement.position;
  for (let at = 0; at < positions.length; at += 3) {
    let point: Vec3 = [positions[at] as number, positions[at + 1] as number, positions[at + 2] as number];
    if (part.bend) point = part.bend(point, time, at / 3);
    const moved = apply(turn, point);
    world.positions[first * 3 + at] = moved[0] * size + x;
    world.positions[first * 3 + at + 1] = moved[1] * size + y;
    world.positions[first * 3 + at + 2] = moved[2] * size + z;
    const normal = apply(turn, [normals[at] as number, normals[at + 1] as number, normals[at + 2] as number]);
    world.normals.set(normal, first * 3 + at);
  }
}

type Turn = readonly [number, number, number, number, number, number, number, number, number];

function turnOf({ yaw = 0, pitch = 0, roll = 0 }: Placement): Turn {
  const [cy, sy] = [Math.cos(yaw), Math.sin(yaw)];
  const [cp, sp] = [Math.cos(pitch), Math.sin(pitch)];
  const [cr, sr] = [Math.cos(roll), Math.sin(roll)];
  return [
    cy * cr + sy * sp * sr,
    sy * sp * cr - cy * sr,
    sy * cp,
    cp * sr,
    cp * cr,
    -sp,
    cy * sp * sr - sy * cr,
    sy * sr + cy * sp * cr,
    cy * cp,
  ];
}

function apply(turn: Turn, [x, y, z]: Vec3): Vec3 {
  return [
    turn[0] * x + turn[1] * y + turn[2] * z,
    turn[3] * x + turn[4] * y + turn[5] * z,
    turn[6] * x + turn[7] * y + turn[8] * z,
  ];
}

/**
 * The plane of each triangle, and u, v as linear functions of a point p on it: p = a + u(b − a) + v(c − a). Shading uses
 * them to interpolate normals and colours, so that no pixel needs the triangle's corners in space.
 */
function measurePlanes(world: World, from: number, to: number) {
  const { planes, corners, positions } = world;
  for (let triangle = from; triangle < to; triangle++) {
    const a = (corners[triangle * 3] as number) * 3;
    const b = (corners[triangle * 3 + 1] as number) * 3;
    const c = (corners[triangle * 3 + 2] as number) * 3;
    const [ax, ay, az] = [positions[a] as number, positions[a + 1] as number, positions[a + 2] as number];
    const bx = (positions[b] as number) - ax;
    const by = (positions[b + 1] as number) - ay;
    const bz = (positions[b + 2] as number) - az;
    const cx = (positions[c] as number) - ax;
    const cy = (positions[c + 1] as number) - ay;
    const cz = (positions[c + 2] as number) - az;
    const [nx, ny, nz] = [by * cz - bz * cy, bz * cx - bx * cz, bx * cy - by * cx];
    const inverse = 1 / (nx * nx + ny * ny + nz * nz || 1);
    const at = triangle * PLANE_STRIDE;
    planes[at] = nx;
    planes[at + 1] = ny;
    planes[at + 2] = nz;
    planes[at + 3] = nx * ax + ny * ay + nz * az;
    const [ux, uy, uz] = [(cy * nz - cz * ny) * inverse, (cz * nx - cx * nz) * inverse, (cx * ny - cy * nx) * inverse];
    const [vx, vy, vz] = [(ny * bz - nz * by) * inverse, (nz * bx - nx * bz) * inverse, (nx * by - ny * bx) * inverse];
    planes[at + 4] = ux;
    planes[at + 5] = uy;
    planes[at + 6] = uz;
    planes[at + 7] = -(ux * ax + uy * ay + uz * az);
    planes[at + 8] = vx;
    planes[at + 9] = vy;
    planes[at + 10] = vz;
    planes[at + 11] = -(vx * ax + vy * ay + vz * az);
  }
}

function joinMeshes(meshes: readonly Mesh[]): Mesh {
  const total = (count: (mesh: Mesh) => number) => meshes.reduce((sum, mesh) => sum + count(mesh), 0);
  const vertices = total((mesh) => mesh.positions.length);
  const triangles = total((mesh) => mesh.material.length);
  const joined: Mesh = {
    positions: new Float32Array(vertices),
    normals: new Float32Array(vertices),
    colours: new Float32Array(vertices),
    corners: new Int32Array(triangles * 3),
    material: new Uint8Array(triangles),
    group: new Uint16Array(triangles),
    twoSided: new Uint8Array(triangles),
    detailed: new Uint8Array(triangles),
  };
  let vertex = 0;
  let triangle = 0;
  let groups = 0;
  for (const mesh of meshes) {
    joined.positions.set(mesh.positions, vertex);
    joined.normals.set(mesh.normals, vertex);
    joined.colours.set(mesh.colours, vertex);
    const [offset, group] = [vertex / 3, groups];
    joined.corners.set(
      mesh.corners.map((corner) => corner + offset),
      triangle * 3,
    );
    joined.material.set(mesh.material, triangle);
    joined.group.set(
      mesh.group.map((own) => own + group),
      triangle,
    );
    joined.twoSided.set(mesh.twoSided, triangle);
    joined.detailed.set(mesh.detailed, triangle);
    vertex += mesh.positions.length;
    triangle += mesh.material.length;
    groups += (mesh.group.at(-1) ?? 0) + 1;
  }
  return joined;
}
