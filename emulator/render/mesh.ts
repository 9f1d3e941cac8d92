import { cross, normalise, subtract, type Vec3 } from "./vector";

/**
 * How a run of triangles is shaded: which material, one normal a face or blended ones, seen from one side or both; `detailed`
 * when its material draws fine lines, which need every pixel (other surfaces are shaded once for four).
 */
export type Finish = { material?: number; smooth?: boolean; twoSided?: boolean; detailed?: boolean };

/** Triangles ready for drawing. All arrays are parallel: three numbers a vertex, or one entry a triangle. */
export type Mesh = {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** Linear light. */
  readonly colours: Float32Array;
  readonly corners: Int32Array;
  readonly material: Uint8Array;
  /** Neighbouring samples of one group are shaded once a pixel; an edge between groups is smoothed. */
  readonly group: Uint16Array;
  readonly twoSided: Uint8Array;
  readonly detailed: Uint8Array;
};

/** Collects triangles, counter-clockwise seen from outside. */
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

  /** A surface of shared points: `faces` holds three or four indices each, `colour` is one for all or one a point. */
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
    points.forEach((point, index) => {
      this.#vertex(point, normals[index] ?? [0, 1, 0], paint(index));
    });
    const group = ++this.#groups;
    for (const face of faces)
      this.#fan(
        face.map((index) => first + index),
        group,
        finish,
      );
  }

  #face(points: readonly Vec3[], face: readonly number[], paint: (i: number) => Vec3, finish: Finish) {
    const first = this.vertices;
    const normal = normalise(faceNormal(points, face));
    for (const index of face) this.#vertex(points[index] ?? [0, 0, 0], normal, paint(index));
    this.#fan(
      face.map((_, corner) => first + corner),
      ++this.#groups,
      finish,
    );
  }

  #vertex(position: Vec3, normal: Vec3, colour: Vec3) {
    this.#positions.push(...position);
    this.#normals.push(...normal);
    this.#colours.push(...colour);
  }

  #fan(indices: readonly number[], group: number, finish: Finish) {
    const [a = 0, ...rest] = indices;
    for (let corner = 1; corner < rest.length; corner++) {
      this.#corners.push(a, rest[corner - 1] ?? 0, rest[corner] ?? 0);
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

/** Not of unit length: twice the face's area long, so that a sum of them weighs each face by its size. */
function faceNormal(points: readonly Vec3[], face: readonly number[]): Vec3 {
  const [a, b, c, d] = face.map((index) => points[index]);
  if (!(a && b && c)) return [0, 1, 0];
  return d ? cross(subtract(c, a), subtract(d, b)) : cross(subtract(b, a), subtract(c, a));
}

function blendedNormals(points: readonly Vec3[], faces: readonly (readonly number[])[]): Vec3[] {
  const sums = points.map((): [number, number, number] => [0, 0, 0]);
  for (const face of faces) {
    const normal = faceNormal(points, face);
    for (const index of face) {
      const sum = sums[index];
      if (!sum) continue;
      sum[0] += normal[0];
      sum[1] += normal[1];
      sum[2] += normal[2];
    }
  }
  return sums.map(normalise);
}
