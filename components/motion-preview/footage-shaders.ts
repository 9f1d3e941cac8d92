import { NEAREST } from "@/lib/shared/motions/sketch-camera";

/** Steps of the search for the first surface along a ray, and the halvings that follow it. */
export const RAY_STEPS = 16;
export const RAY_HALVINGS = 5;

/** One triangle that covers the viewport; it needs no buffers. */
// text-ok: code for the GPU.
export const WHOLE_VIEWPORT = `#version 300 es
precision highp float;
out vec2 at;
void main() {
  at = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2) * 2. - 1.;
  gl_Position = vec4(at, 0, 1);
}`;

/**
 * The rectangles of all tiles in one call, each with its own six vectors: one call for each tile would cost scripting time. The
 * last vector ends with the size of the canvas.
 */
// text-ok: code for the GPU.
export const TILE_CORNERS = `#version 300 es
precision highp float;
layout(location=0) in vec4 turnX;
layout(location=1) in vec4 turnY;
layout(location=2) in vec4 turnZ;
layout(location=3) in vec4 lens;
layout(location=4) in vec4 box;
layout(location=5) in vec4 rest;
out vec2 at;
flat out vec4 view[6];
void main() {
  view[0] = turnX; view[1] = turnY; view[2] = turnZ; view[3] = lens; view[4] = box; view[5] = rest;
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1), low = floor(box.xy), high = ceil(box.zw);
  at = corner * 2. - 1.;
  gl_Position = vec4(mix(low, high, corner) / rest.zw * 2. - 1., 0, 1);
}`;

/**
 * Disparity of the moment as the ray search reads it, as a share of NEAREST. `key`: the two maps of the stack and the share of
 * the second; `stack`: number of maps, disparity of the subject. What is nearer than the subject is compressed below NEAREST. The
 * server widens objects a little, so what stretches at the edge of an object is its background; the blur makes the edge soft.
 */
// text-ok: code for the GPU.
export const RELIEF_SHADER = `#version 300 es
precision highp float;
uniform sampler2D maps; uniform vec3 key; uniform vec2 stack, size;
out vec4 pixel;
float at(vec2 uv, float map) {
  float v = clamp(uv.y * size.y, .5, size.y - .5) / size.y;
  return textureLod(maps, vec2(uv.x, (v + map) / stack.x), 0.).r;
}
void main() {
  vec2 uv = gl_FragCoord.xy / size;
  float q = 0.;
  for (int y = -1; y <= 1; y++) for (int x = -1; x <= 1; x++) {
    vec2 near = uv + vec2(x, y) / size;
    q += mix(at(near, key.x), at(near, key.y), key.z) / 9.;
  }
  q /= stack.y;
  const float over = ${(NEAREST - 1).toFixed(2)};
  pixel = vec4((q < 1. ? q : 1. + over * (1. - exp((1. - q) / over))) / ${NEAREST.toFixed(2)}, 0, 0, 1);
}`;

/**
 * The source's picture from the moved camera. `turn`: camera → world rotation; `eye`: its position; `lens`: half the picture
 * across and up at distance 1, the same of the source up, and the source's aspect. A ray of the camera is a straight line in the
 * source's picture, `from + q · along` at disparity q, so the search for the first surface walks along that line.
 */
// text-ok: code for the GPU.
export const FOOTAGE_SHADER = `#version 300 es
precision highp float;
in vec2 at;
flat in vec4 view[6];
uniform sampler2D picture, relief;
out vec4 pixel;
vec2 uv(vec2 s) { return clamp(vec2(s.x / view[3].w, -s.y) * .5 + .5, .001, .999); }
float depth(vec2 s) { return textureLod(relief, uv(s), 0.).r * ${NEAREST.toFixed(2)}; }
void main() {
  mat3 turn = mat3(view[0].xyz, view[1].xyz, view[2].xyz);
  vec3 eye = vec3(view[0].w, view[1].w, view[2].w);
  vec4 lens = view[3], box = view[4];
  float radius = view[5].x;
  vec3 ray = turn * vec3(at * lens.xy, -1);
  vec2 from = -ray.xy / ray.z / lens.z, along = (eye.xy - eye.z / ray.z * ray.xy) / lens.z, s = from + along, dx = dFdx(uv(s)), dy = dFdy(uv(s));
  if (view[5].y > 0.) {
    float q = ${NEAREST.toFixed(2)}, before = q;
    for (int i = 0; i <= ${RAY_STEPS}; i++) {
      q = ${NEAREST.toFixed(2)} * (1. - float(i) / ${RAY_STEPS}.);
      if (depth(from + along * q) >= q) break;
      before = q;
    }
    for (int i = 0; i < ${RAY_HALVINGS}; i++) {
      float middle = (q + before) * .5;
      if (depth(from + along * middle) >= middle) q = middle; else before = middle;
    }
    s = from + along * (q + before) * .5;
  }
  vec3 c = textureGrad(picture, uv(s), dx, dy).rgb;
  vec2 side = (box.zw - box.xy) * .5, p = gl_FragCoord.xy - box.xy - side;
  float r = p.y > 0. ? radius : 0.;
  vec2 e = abs(p) - side + r;
  float cover = clamp(.5 - length(max(e, 0.)) - min(max(e.x, e.y), 0.) + r, 0., 1.);
  pixel = vec4(c * cover, cover);
}`;
