import type { Camera } from "./camera";
import { corner9, EDGE_STRIDE, setEdges } from "./edges";
import type { World } from "./world";

/** The near plane in metres. */
const NEAR = 0.12;

/** Steps of distance, six per doubling, from NEAR to beyond the horizon. */
const DEPTHS = 100;
const FAR_DEPTH = 24;

/** Picture rows drawn together: few enough that all their samples fit in the processor's cache. */
export const BAND_ROWS = 8;

/** The triangles that a camera sees, sorted into bands of rows. */
export class Projection {
  edges = new Float64Array(0);
  triangle = new Int32Array(0);
  count = 0;
  /** Entry numbers of band b are `members[starts[b] … starts[b + 1]]`. */
  starts = new Int32Array(0);
  members = new Int32Array(0);
  readonly #corners = corner9();
  readonly #clipped = new Float64Array(12);
  #seen = new Float64Array(0);
  #depth = new Uint8Array(0);
  #order = new Int32Array(0);

  /** Projects the whole world; 1/distance is the `w` of each edge entry. */
  project(world: World, camera: Camera) {
    const triangles = world.material.length;
    if (this.edges.length < triangles * 2 * EDGE_STRIDE) {
      this.edges = new Float64Array(triangles * 2 * EDGE_STRIDE);
      this.triangle = new Int32Array(triangles * 2);
      this.#depth = new Uint8Array(triangles * 2);
      this.#order = new Int32Array(triangles * 2);
      this.#seen = new Float64Array(world.positions.length);
    }
    this.#turn(world.positions, camera);
    this.count = 0;
    for (let triangle = 0; triangle < triangles; triangle++) this.#place(world, camera, triangle);
    this.#sortByDepth();
    this.#sortIntoBands(Math.ceil(camera.height / BAND_ROWS));
  }

  /** Transforms world → camera, with the distance ahead as the third number. */
  #turn(positions: Float32Array, { eye, turn }: Camera) {
    const seen = this.#seen;
    const [ex, ey, ez] = eye;
    const [r0 = 0, r1 = 0, r2 = 0, r3 = 0, r4 = 0, r5 = 0, r6 = 0, r7 = 0, r8 = 0] = turn;
    for (let at = 0; at < positions.length; at += 3) {
      const x = (positions[at] as number) - ex;
      const y = (positions[at + 1] as number) - ey;
      const z = (positions[at + 2] as number) - ez;
      seen[at] = r0 * x + r1 * y + r2 * z;
      seen[at + 1] = r3 * x + r4 * y + r5 * z;
      seen[at + 2] = -(r6 * x + r7 * y + r8 * z);
    }
  }

  #place(world: World, camera: Camera, triangle: number) {
    const a = (world.corners[triangle * 3] as number) * 3;
    const b = (world.corners[triangle * 3 + 1] as number) * 3;
    const c = (world.corners[triangle * 3 + 2] as number) * 3;
    const seen = this.#seen;
    const ad = seen[a + 2] as number;
    const bd = seen[b + 2] as number;
    const cd = seen[c + 2] as number;
    if (ad > NEAR && bd > NEAR && cd > NEAR) {
      this.#corner(camera, 0, seen[a] as number, seen[a + 1] as number, ad);
      this.#corner(camera, 3, seen[b] as number, seen[b + 1] as number, bd);
      this.#corner(camera, 6, seen[c] as number, seen[c + 1] as number, cd);
      this.#add(world, camera, triangle);
    } else if (ad > NEAR || bd > NEAR || cd > NEAR) {
      this.#clip(world, camera, triangle, [a, b, c]);
    }
  }

  /** Clips a triangle at the near plane: the remaining part has three or four corners. */
  #clip(world: World, camera: Camera, triangle: number, points: readonly number[]) {
    const seen = this.#seen;
    const cut = this.#clipped;
    let count = 0;
    points.forEach((from, index) => {
      const to = points[(index + 1) % 3] as number;
      const here = (seen[from + 2] as number) - NEAR;
      const there = (seen[to + 2] as number) - NEAR;
      if (here > 0) cut.set(seen.subarray(from, from + 3), count++ * 3);
      if (here > 0 === there > 0) return;
      const share = here / (here - there);
      for (let axis = 0; axis < 3; axis++) {
        const start = seen[from + axis] as number;
        cut[count * 3 + axis] = start + ((seen[to + axis] as number) - start) * share;
      }
      count++;
    });
    for (let corner = 2; corner < count; corner++) {
      [0, corner - 1, corner].forEach((index, place) => {
        const [x = 0, y = 0, distance = NEAR] = cut.subarray(index * 3, index * 3 + 3);
        this.#corner(camera, place * 3, x, y, distance);
      });
      this.#add(world, camera, triangle);
    }
  }

  #corner(camera: Camera, at: number, x: number, y: number, distance: number) {
    const w = 1 / distance;
    const zoom = (camera.height / 2 / camera.half) * w;
    this.#corners[at] = camera.width / 2 + x * zoom;
    this.#corners[at + 1] = camera.height / 2 - y * zoom;
    this.#corners[at + 2] = w;
  }

  #add(world: World, camera: Camera, triangle: number) {
    const corners = this.#corners;
    const ax = corners[0] as number;
    const ay = corners[1] as number;
    const bx = corners[3] as number;
    const by = corners[4] as number;
    const cx = corners[6] as number;
    const cy = corners[7] as number;
    const facing = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) < 0;
    if (!facing && !world.twoSided[triangle]) return;
    if (Math.max(ax, bx, cx) < 0 || Math.min(ax, bx, cx) > camera.width) return;
    if (Math.max(ay, by, cy) < 0 || Math.min(ay, by, cy) > camera.height) return;
    if (!setEdges(this.edges, this.count * EDGE_STRIDE, corners)) return;
    const nearest = Math.max(corners[2] as number, corners[5] as number, corners[8] as number);
    this.#depth[this.count] = Math.max(0, Math.min(DEPTHS - 1, FAR_DEPTH - Math.round(Math.log2(nearest) * 6)));
    this.triangle[this.count++] = triangle;
  }

  /** Sorts entries roughly from near to far: hidden samples are then tested but seldom written. */
  #sortByDepth() {
    const next = new Int32Array(DEPTHS + 1);
    for (let entry = 0; entry < this.count; entry++) {
      const depth = (this.#depth[entry] as number) + 1;
      next[depth] = (next[depth] as number) + 1;
    }
    for (let depth = 0; depth < DEPTHS; depth++)
      next[depth + 1] = (next[depth + 1] as number) + (next[depth] as number);
    for (let entry = 0; entry < this.count; entry++) {
      const depth = this.#depth[entry] as number;
      const place = next[depth] as number;
      this.#order[place] = entry;
      next[depth] = place + 1;
    }
  }

  #sortIntoBands(bands: number) {
    const starts = new Int32Array(bands + 1);
    for (let entry = 0; entry < this.count; entry++)
      for (let band = this.#firstBand(entry), end = this.#lastBand(entry, bands); band <= end; band++)
        starts[band + 1] = (starts[band + 1] as number) + 1;
    for (let band = 0; band < bands; band++) starts[band + 1] = (starts[band + 1] as number) + (starts[band] as number);
    const total = starts[bands] as number;
    if (this.members.length < total) this.members = new Int32Array(total * 2);
    const next = starts.slice();
    for (let place = 0; place < this.count; place++) {
      const entry = this.#order[place] as number;
      for (let band = this.#firstBand(entry), end = this.#lastBand(entry, bands); band <= end; band++) {
        const at = next[band] as number;
        this.members[at] = entry;
        next[band] = at + 1;
      }
    }
    this.starts = starts;
  }

  #firstBand(entry: number): number {
    return Math.max(0, Math.floor((this.edges[entry * EDGE_STRIDE] as number) / BAND_ROWS));
  }

  #lastBand(entry: number, bands: number): number {
    return Math.min(bands - 1, Math.floor((this.edges[entry * EDGE_STRIDE + 2] as number) / BAND_ROWS));
  }
}
