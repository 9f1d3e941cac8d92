import { FLAT_DEPTH } from "./flat-pose";
import { triples } from "./mesh";
import { PAINT_COLOURS, type Paint } from "./paint";
import { BOLLARDS, FLOOR, PILLARS, TOWER, TREES } from "./places";
import type { Theme } from "./theme";

/** Painted pixels per pixel of the world: enough not to blur when magnified, without huge layers. */
const finenessOf = (width: number) => Math.min(2, 640 / width);

/** Only the nearest pillars and trees get plates. */
const MOST_OF_A_KIND = 6;

const TREE = "polygon(50% 0,100% 85%,56% 85%,56% 100%,44% 100%,44% 85%,0 85%)";
const PILLAR = "polygon(0 0,100% 0,100% 7%,75% 12%,80% 93%,100% 93%,100% 100%,0 100%,0 93%,20% 93%,25% 12%,0 7%)";
const SPIRE = "polygon(30% 12%,50% 0,70% 12%,100% 100%,0 100%)";

/** One copy of the preview scene as plates that face the camera, moved by the transforms of flatPose. */
export function flatWorld(theme: Theme): HTMLElement {
  const world = layer("transform-style:preserve-3d");
  const c = (paint: Paint) => `#${PAINT_COLOURS[theme][paint].toString(16).padStart(6, "0")}`;
  const add = (x: number, y: number, z: number, width: number, height: number, face: string) =>
    world.append(plate([x, y, z], [width, height], face));
  const stand = (x: number, z: number, width: number, height: number, face: string) =>
    add(x, FLOOR + height / 2, z, width, height, face);
  const spots = (list: readonly number[]) => triples(list).slice(0, MOST_OF_A_KIND);
  const lines = (angle: number) => `repeating-linear-gradient(${angle}deg,${c("grid")} 0 1px,#0000 1px 20px)`;

  stand(0, -6, 22, 9, `background:linear-gradient(${c("sky")} 62%,${c("horizon")})`);
  add(-0.84, 1.45, -5.9, 0.6, 0.6, `background:${c("lamp")};border-radius:50%`);
  add(0, FLOOR, -2.2, 16, 7.6, `background:${lines(0)},${lines(90)},${c("ground")};rotate:x 90deg`);
  const bands = `repeating-linear-gradient(${c("stripe")} 0 17%,${c("wall")} 17% 34%)`;
  stand(TOWER[0], TOWER[1], 0.6, 2, `background:${bands};clip-path:${SPIRE}`);
  for (const [x, z, s] of spots(TREES)) stand(x, z, 0.54 * s, 0.95 * s, `background:${c("leaf")};clip-path:${TREE}`);
  const stone = `linear-gradient(90deg,#fff3,#0003),${c("stone")}`;
  for (const [x, z, height] of spots(PILLARS)) {
    stand(x, z, 0.32, height + 0.11, `background:${stone};clip-path:${PILLAR}`);
  }
  stand(0, -1, 0.2, 0.26, `background:${c("coat")};border-radius:40% 40% 18% 18%`);
  const visor = `linear-gradient(#0000 32%,${c("visor")} 32% 66%,#0000 66%)`;
  add(0, FLOOR + 0.325, -0.998, 0.2, 0.18, `background:${visor},${c("skin")};border-radius:50%`);
  for (const [x, z, height] of spots(BOLLARDS)) {
    stand(x, z, 0.05, height, `background:${c("post")}`);
    add(x, FLOOR + height + 0.026, z, 0.072, 0.072, `background:${c("lamp")};border-radius:50%`);
  }
  return world;
}

function plate(at: readonly number[], size: readonly number[], face: string): HTMLElement {
  const fineness = finenessOf((size[0] ?? 1) * FLAT_DEPTH);
  const [width = 0, height = 0] = size.map((length) => length * FLAT_DEPTH * fineness);
  const [x = 0, y = 0, z = 0] = at.map((length) => length * FLAT_DEPTH);
  const place = `translate:${x - width / 2}px ${-y - height / 2}px ${z}px;scale:${1 / fineness}`;
  return layer(`width:${width}px;height:${height}px;${place};${face}`);
}

/** A box placed freely in its parent. It sets styles through CSSOM, which a strict Content-Security-Policy allows. */
export function layer(css: string): HTMLElement {
  const element = document.createElement("div");
  element.style.cssText = `position:absolute;${css}`;
  return element;
}
