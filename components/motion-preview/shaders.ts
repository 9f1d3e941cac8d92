import { FLOOR, SHOULDER } from "./places";

/**
 * `view[0..2]`: rows of the world → camera rotation, with the camera's position in w. `view[3]`: lens (1 / tan of half the
 * angle, horizontal and vertical), angle of the waving arm, 1 while the floor's shadow map is drawn. `view[4]`: the tile's
 * rectangle in pixels (left, bottom, right, top). `view[5].x`: radius of its two upper corners.
 */
// text-ok: code for the GPU.
export const VERTEX_SHADER = `#version 300 es
precision highp float;
in vec3 place, normal; in float paint;
uniform vec4 view[6];
uniform vec3 palette[17];
out vec3 world, n; flat out vec3 colour; flat out int kind;
const vec2 SHOULDER = vec2(${SHOULDER[0]}, ${SHOULDER[1].toFixed(4)});
void main() {
  vec3 p = place; kind = int(paint); n = normal; colour = palette[kind];
  vec3 eye = vec3(view[0].w, view[1].w, view[2].w);
  mat3 toWorld = mat3(view[0].xyz, view[1].xyz, view[2].xyz);
  if (kind == 12) {
    float c = cos(view[3].z), s = sin(view[3].z);
    p.xy = SHOULDER + mat2(c, s, -s, c) * (p.xy - SHOULDER);
  }
  if (view[3].w > 0.) {
    float h = p.y - (${FLOOR});
    world = p;
    gl_Position = kind == 0 || kind == 9 || kind == 13 ? vec4(2, 2, 2, 1)
      : vec4((p.x + h * .85) / 4., (p.z - h * .42 + 2.6) / 4., 0, 1);
  } else if (kind == 13) {
    world = toWorld * vec3(p.xy / view[3].xy, -1);
    gl_Position = vec4(p.xy, 1, 1);
  } else {
    world = p;
    vec3 v = (p - eye) * toWorld;
    gl_Position = vec4(v.xy * view[3].xy, -1.005 * v.z - .1, -v.z);
  }
}`;

// text-ok: code for the GPU.
export const FRAGMENT_SHADER = `#version 300 es
precision highp float;
in vec3 world, n; flat in vec3 colour; flat in int kind;
uniform vec4 view[6];
uniform vec3 palette[17];
uniform sampler2D shade;
out vec4 pixel;
float lines(vec2 at, float size, float width) {
  vec2 q = at / size, d = max(fwidth(q), 1e-4), g = abs(fract(q - .5) - .5) / d;
  return (1. - min(min(g.x, g.y) / width, 1.)) * clamp(1.4 - max(d.x, d.y) * 3., 0., 1.);
}
vec3 sky(vec3 d) {
  float up = d.y / length(d.xz), moon = distance(normalize(d), normalize(vec3(-.14, .235, -1)));
  vec3 c = mix(palette[14], palette[13], smoothstep(.0, .5, up));
  return mix(c + palette[11] * .16 * exp(-moon * 7.), palette[11], smoothstep(.05, .044, moon));
}
void main() {
  if (view[3].w > 0.) { pixel = vec4(0, 0, 0, 1); return; }
  vec4 box = view[4];
  vec2 half_ = (box.zw - box.xy) * .5, q = gl_FragCoord.xy - box.xy - half_;
  float r = q.y > 0. ? view[5].x : 0.;
  vec2 e = abs(q) - half_ + r;
  float cover = clamp(.5 - length(max(e, 0.)) - min(max(e.x, e.y), 0.) + r, 0., 1.);
  vec3 c = sky(world);
  if (kind != 13) {
    vec3 eye = vec3(view[0].w, view[1].w, view[2].w), ray = world - eye;
    float far = length(ray), sun = 1., near = 1.;
    vec3 base = colour;
    if (kind == 0) {
      vec2 uv = vec2(world.x, world.z + 2.6) / 8. + .5;
      sun = textureLod(shade, uv, 1.5).r;
      near = .55 + .45 * textureLod(shade, uv, 4.5).r;
      base = mix(base, palette[15], .35 * lines(world.xz, .25, 1.1) + .5 * lines(world.xz, 1., 1.4));
    }
    float facing = max(dot(n, vec3(-.66, .65, .38)), 0.), rim = pow(1. - abs(dot(n, ray) / far), 3.);
    vec3 light = vec3(1.25, 1.12, .98) * facing * sun + mix(vec3(.24, .23, .3), vec3(.46, .52, .68), n.y * .5 + .5) * near;
    c = base * light + palette[14] * rim * (kind == 0 ? 0. : .22);
    if (kind == 11) c = mix(c, base, .6);
    c = mix(c, sky(vec3(ray.x, 0., ray.z)), 1. - exp(-max(far - 1.3, 0.) * (kind == 9 ? .12 : .15)));
  }
  pixel = vec4(sqrt(c / (.82 + .3 * c)) * cover, cover);
}`;
