/**
 * Covers its viewport. `cell` runs from 0 to 1 each way, y down; `atA` and `atB` are the points of the stored pictures there;
 * `turnA` and `turnB` map points of the upright pictures to them.
 */
// text-ok: GLSL
export const VERTEX = `#version 300 es
uniform vec4 fitA;
uniform vec4 fitB;
uniform mat2 turnA;
uniform mat2 turnB;
out vec2 cell;
out vec2 atA;
out vec2 atB;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  cell = vec2(corner.x, 1.0 - corner.y);
  atA = turnA * (cell * fitA.xy + fitA.zw - 0.5) + 0.5;
  atB = turnB * (cell * fitB.xy + fitB.zw - 0.5) + 0.5;
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}`;

export const COMBINE = { alone: 0, wipe: 1, overlay: 2, difference: 3 } as const;
export type Combine = (typeof COMBINE)[keyof typeof COMBINE];

/**
 * Every mode: A alone, A and B split by a line, B over A, or |A - B| amplified. A picture is one RGB texture, or three planes
 * which `rows` converts to colours. `line` is the wipe as (x, y, constant): A where x·cx + y·cy < constant. One source,
 * compiled per case: a program without branches is ten times faster with software rendering.
 */
// text-ok: GLSL
export const fragmentFor = (combine: Combine, planesA: boolean, planesB: boolean) => `#version 300 es
precision highp float;
#define COMBINE ${combine}
#define PLANES_A ${planesA ? 1 : 0}
#define PLANES_B ${planesB ? 1 : 0}
in vec2 cell;
in vec2 atA;
in vec2 atB;
out vec4 colour;
uniform sampler2D a[3];
uniform sampler2D b[3];
uniform vec4 rowsA[3];
uniform vec4 rowsB[3];
uniform vec3 line;
uniform float amount;

float inside(vec2 at) {
  vec2 edges = step(vec2(0.0), at) * step(at, vec2(1.0));
  return edges.x * edges.y;
}

vec3 colours(vec4 planes, vec4 red, vec4 green, vec4 blue) {
  return clamp(vec3(dot(planes, red), dot(planes, green), dot(planes, blue)), 0.0, 1.0);
}

vec3 sampleA() {
  vec4 first = textureLod(a[0], atA, 0.0);
#if PLANES_A
  vec4 planes = vec4(first.r, textureLod(a[1], atA, 0.0).r, textureLod(a[2], atA, 0.0).r, 1.0);
  return colours(planes, rowsA[0], rowsA[1], rowsA[2]) * inside(atA);
#else
  return first.rgb * inside(atA);
#endif
}

#if COMBINE > 0
vec3 sampleB() {
  vec4 first = textureLod(b[0], atB, 0.0);
#if PLANES_B
  vec4 planes = vec4(first.r, textureLod(b[1], atB, 0.0).r, textureLod(b[2], atB, 0.0).r, 1.0);
  return colours(planes, rowsB[0], rowsB[1], rowsB[2]) * inside(atB);
#else
  return first.rgb * inside(atB);
#endif
}
#endif

void main() {
#if COMBINE == 0
  colour = vec4(sampleA(), 1.0);
#elif COMBINE == 1
  colour = vec4(mix(sampleB(), sampleA(), float(dot(cell, line.xy) < line.z)), 1.0);
#elif COMBINE == 2
  colour = vec4(mix(sampleA(), sampleB(), amount), 1.0);
#else
  colour = vec4(min(abs(sampleA() - sampleB()) * amount, vec3(1.0)), 1.0);
#endif
}`;
