import type { Camera } from "./camera";
import { COLUMN_MASK, COLUMN_SHIFT, type Fragments, OFFSET_X, OFFSET_Y, ROW_SHIFT } from "./fragments";
import { PLANE_STRIDE, type World } from "./world";

/** How far a fragment may lie outside its triangle, in shares of the triangle: about a pixel. */
const SLACK = 0.6;

/** Computes the position and the surface of each fragment of the band that starts at picture row `top`. */
export function surface(run: Fragments, world: World, camera: Camera, top: number) {
  aim(run, camera, top);
  hit(run, world, camera);
  pullIn(run, world);
  blend(run, world);
  run.er.fill(0, 0, run.count);
  run.eg.fill(0, 0, run.count);
  run.eb.fill(0, 0, run.count);
  run.gloss.fill(0, 0, run.count);
  run.soft.fill(0, 0, run.count);
}

/** The view ray of each fragment, one unit long along the camera's axis. */
function aim({ code, x, y, z, count }: Fragments, camera: Camera, top: number) {
  const [r0 = 0, r1 = 0, r2 = 0, r3 = 0, r4 = 0, r5 = 0, r6 = 0, r7 = 0, r8 = 0] = camera.turn;
  const zoom = camera.half / (camera.height / 2);
  const centreX = camera.width / 2;
  const centreY = camera.height / 2 - top;
  for (let at = 0; at < count; at++) {
    const packed = code[at] as number;
    const column = (packed >> COLUMN_SHIFT) & COLUMN_MASK;
    const px = (column + (OFFSET_X[packed & 7] as number) - centreX) * zoom;
    const py = (centreY - (packed >> ROW_SHIFT) - (OFFSET_Y[packed & 7] as number)) * zoom;
    x[at] = r0 * px + r3 * py - r6;
    y[at] = r1 * px + r4 * py - r7;
    z[at] = r2 * px + r5 * py - r8;
  }
}

/** Intersects each view ray with its triangle's plane. Stores the visible side in `soft`. */
function hit({ triangle, x, y, z, away, u, v, soft, runs, count }: Fragments, { planes }: World, { eye }: Camera) {
  const [ex, ey, ez] = eye;
  for (let at = runs[1] as number; at < count; at++) {
    const plane = (triangle[at] as number) * PLANE_STRIDE;
    const nx = planes[plane] as number;
    const ny = planes[plane + 1] as number;
    const nz = planes[plane + 2] as number;
    const dx = x[at] as number;
    const dy = y[at] as number;
    const dz = z[at] as number;
    const ahead = (planes[plane + 3] as number) - nx * ex - ny * ey - nz * ez;
    const far = ahead / (nx * dx + ny * dy + nz * dz);
    const px = ex + dx * far;
    const py = ey + dy * far;
    const pz = ez + dz * far;
    const u0 = planes[plane + 7] as number;
    const v0 = planes[plane + 11] as number;
    u[at] =
      (planes[plane + 4] as number) * px + (planes[plane + 5] as number) * py + (planes[plane + 6] as number) * pz + u0;
    v[at] =
      (planes[plane + 8] as number) * px +
      (planes[plane + 9] as number) * py +
      (planes[plane + 10] as number) * pz +
      v0;
    x[at] = px;
    y[at] = py;
    z[at] = pz;
    away[at] = far;
    soft[at] = ahead < 0 ? 1 : -1;
  }
}

/**
 * A ray can hit the plane of an almost edge-on triangle far outside the triangle, because the ray goes through the middle
 * of the pixel and not through the covered sample. Such a fragment is moved to the nearest point within the triangle.
 */
function pullIn({ triangle, x, y, z, u, v, runs, count }: Fragments, { corners, positions }: World) {
  for (let at = runs[1] as number; at < count; at++) {
    const q = u[at] as number;
    const s = v[at] as number;
    if (q > -SLACK && s > -SLACK && q + s < 1 + SLACK) continue;
    const inQ = Math.min(1, Math.max(0, q));
    const inS = Math.min(1 - inQ, Math.max(0, s));
    const first = (triangle[at] as number) * 3;
    const [i, j, k] = [corners[first] as number, corners[first + 1] as number, corners[first + 2] as number];
    const between = (axis: number) =>
      (positions[i * 3 + axis] as number) * (1 - inQ - inS) +
      (positions[j * 3 + axis] as number) * inQ +
      (positions[k * 3 + axis] as number) * inS;
    [u[at], v[at], x[at], y[at], z[at]] = [inQ, inS, between(0), between(1), between(2)];
  }
}

/** Interpolates colour and normal between the triangle's corners. */
function blend(run: Fragments, { corners, colours, normals }: World) {
  const { triangle, u, v, soft, r, g, b, nx, ny, nz, runs, count } = run;
  for (let at = runs[1] as number; at < count; at++) {
    const first = (triangle[at] as number) * 3;
    const i = (corners[first] as number) * 3;
    const j = (corners[first + 1] as number) * 3;
    const k = (corners[first + 2] as number) * 3;
    const q = u[at] as number;
    const s = v[at] as number;
    const p = 1 - q - s;
    r[at] = (colours[i] as number) * p + (colours[j] as number) * q + (colours[k] as number) * s;
    g[at] = (colours[i + 1] as number) * p + (colours[j + 1] as number) * q + (colours[k + 1] as number) * s;
    b[at] = (colours[i + 2] as number) * p + (colours[j + 2] as number) * q + (colours[k + 2] as number) * s;
    const x = (normals[i] as number) * p + (normals[j] as number) * q + (normals[k] as number) * s;
    const y = (normals[i + 1] as number) * p + (normals[j + 1] as number) * q + (normals[k + 1] as number) * s;
    const z = (normals[i + 2] as number) * p + (normals[j + 2] as number) * q + (normals[k + 2] as number) * s;
    const unit = (soft[at] as number) / Math.sqrt(x * x + y * y + z * z || 1);
    nx[at] = x * unit;
    ny[at] = y * unit;
    nz[at] = z * unit;
  }
}
