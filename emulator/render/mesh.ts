import { cross, normalise, subtract, type Vec3 } from "./vector";

/**
 * How a run of triangles is shaded: the material, flat or smooth normals, visible from one side or both. `detailed` is for
 * materials with fine lines, which must be shaded for every pixel (other surfaces are shaded once for four pixels).
 */
export type Finish = { material?: number; smooth?: boolean; twoSided?: boolean; detailed?: boolean };

/** Triangles for drawing. The arrays are parallel: three numbers per vertex, or one entry per triangle. */
export type Mesh = {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** Linear light. */
  readonly colours: Float32Array;
  readonly corners: Int32Array;
  readonly material: Uint8Array;
  /** Neighbouring samples of one group are shaded once per pixel; an edge between groups is anti-aliased. */
  readonly group: Uint16Array;
  readonly twoSided: Uint8Array;
  readonly detailed: Uint8Array;
};

/** Collects triangles, whose corners are counter-clockwise from outside. */
export class MeshBuilder {
  readonly #positions: number[] = [];
  readonly #normals: number[] = [];
  readonly #colours: number[] = [];
  readonly #corners: number[] = [];
  readonly #material: number[] = [];
  readonly #group: number[] = [];
  readonly #twoSided: number[] = [];
  readonly #detailed: number[] = [];
  #groups = 0;

  get vertices(): number {
    return this.#positions.length / 3;
  }

  get triangles(): number {
    return this.#material.length;
  }

  /** A surface of shared points: each face has three or four indices; `colour` is one for all, or one per point. */
  surface(
    points: readonly Vec3[],
    faces: readonly (readonly number[])[],
    colour: Vec3 | readonly Vec3[],
    finish: Finish = {},
  ) {
    const paint = (index: number): Vec3 => (isColour(colour) ? colour : (colour[index] ?? [1, 0, 1]));
    if (finish.smooth) this.#smooth(points, faces, paint, finish);
    else for (const face of faces) this.#face(points, face, paint, finish);
  }

  #smooth(points: readonly Vec3[], faces: readonly (readonly number[])[], paint: (i: number) => Vec3, finish: Finish) {
    const first = this.vertices;
    const normals = blendedNormals(points, faces);
    for (const [index, point] of points.entries()) {
      const at = index * 3;
      const normal = normalise([normals[at] ?? 0, normals[at + 1] ?? 1, normals[at + 2] ?? 0]);
      this.#vertex(point, normal, paint(index));
    }
    const group = ++this.#groups;
    for (const face of faces) this.#fan(face, first, group, finish);
  }

  #face(points: readonly Vec3[], face: readonly number[], paint: (i: number) => Vec3, finish: Finish) {
    const first = this.vertices;
    const normal = normalise(faceNormal(points, face));
    for (const index of face) this.#vertex(points[index] ?? [0, 0, 0], normal, paint(index));
    this.#fan([...face.keys()], first, ++this.#groups, finish);
  }

  #vertex(position: Vec3, normal: Vec3, colour: Vec3) {
    this.#positions.push(position[0], position[1], position[2]);
    this.#normals.push(normal[0], normal[1], normal[2]);
    this.#colours.push(colour[0], colour[1], colour[2]);
  }

  #fan(indices: readonly number[], first: number, group: number, finish: Finish) {
    for (let corner = 2; corner < indices.length; corner++) {
      this.#corners.push(first + (indices[0] ?? 0), first + (indices[corner - 1] ?? 0), first + (indices[corner] ?? 0));
      this.#material.push(finish.material ?? 0);
      this.#group.push(group & 0xffff);
      this.#twoSided.push(finish.twoSided ? 1 : 0);
      this.#detailed.push(finish.detailed ? 1 : 0);
    }
  }

  build(): Mesh {
    return {
      positions: Float32Array.from(this.#positions),
      normals: Float32Array.from(this.#normals),
      colours: Float32Array.from(this.#colours),
      corners: Int32Array.from(this.#corners),
      material: Uint8Array.from(this.#material),
      group: Uint16Array.from(this.#group),
      twoSided: Uint8Array.from(this.#twoSided),
      detailed: Uint8Array.from(this.#detailed),
    };
  }
}

const isColour = (colour: Vec3 | readonly Vec3[]): colour is Vec3 => typeof colour[0] === "number";

/** Not normalised: its length is twice the face's area, so that a sum weights each face by its size. */
function faceNormal(points: readonly Vec3[], face: readonly number[]): Vec3 {
  const a = points[face[0] ?? 0];
  const b = points[face[1] ?? 0];
  const c = points[face[2] ?? 0];
  const d = face.length > 3 ? points[face[3] ?? 0] : undefined;
  if (!(a && b && c)) return [0, 1, 0];
  return d ? cross(subtract(c, a), subtract(d, b)) : cross(subtract(b, a), subtract(c, a));
}

/** Three numbers per point: the sum of its faces' normals. */
function blendedNormals(points: readonly Vec3[], faces: readonly (readonly number[])[]): Float64Array {
  const sums = new Float64Array(points.length * 3);
  for (const face of faces) {
    const normal = faceNormal(points, face);
    for (const index of face) {
      const at = index * 3;
      sums[at] = (sums[at] as number) + normal[0];
      sums[at + 1] = (sums[at + 1] as number) + normal[1];
      sums[at + 2] = (sums[at + 2] as number) + normal[2];
    }
  }
  return sums;
}
