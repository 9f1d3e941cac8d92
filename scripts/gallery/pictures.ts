import { box, disc, grain, outlined, type Picture, path, ramp, random, range } from "./strokes";

/** The pictures of the gallery that have no true re-render: what is hard to judge from one picture, drawn by code. */
export const PICTURES: readonly Picture[] = [
  { id: "interior", words: "An interior", width: 320, height: 180, draw: interior },
  { id: "close-up", words: "A close-up of a face", width: 320, height: 180, draw: closeUp },
  { id: "crowd", words: "A crowd", width: 320, height: 180, draw: crowd },
  { id: "night", words: "Night", width: 320, height: 180, draw: night },
  { id: "water", words: "Water", width: 320, height: 180, draw: water },
  { id: "verticals", words: "Straight verticals at the edges", width: 320, height: 180, draw: verticals },
  { id: "text", words: "Text", width: 320, height: 180, draw: text },
  { id: "foliage", words: "Foliage before sky", width: 320, height: 180, draw: foliage },
  { id: "table-top", words: "A table top", width: 320, height: 180, draw: tableTop },
  { id: "upright", words: "Vertical, 9:16", width: 180, height: 320, draw: upright },
  { id: "bars", words: "Black bars", width: 320, height: 180, draw: bars },
  { id: "cartoon", words: "A cartoon", width: 320, height: 180, draw: cartoon },
];

function interior(): string {
  const boards = range(16, (n) =>
    path(`M${160 + (n - 7.5) * 20} 118 L${160 + (n - 7.5) * 52} 180`, "none", "#5d3f28", 0.8),
  );
  const books = range(16, (n) =>
    box(226 + (n % 8) * 8, 44 + Math.floor(n / 8) * 30, 6, 22, `hsl(${(n * 67) % 360} 35% 42%)`),
  );
  return [
    ramp("wall", "#d9cdb8", "#b9a98e"),
    ramp("floor", "#7b5536", "#a57a50"),
    box(0, 0, 320, 180, "url(#wall)"),
    path("M70 118 L320 118 L320 180 L0 180 L0 158 Z", "url(#floor)"),
    ...boards,
    path("M0 0 L70 28 L70 118 L0 158 Z", "#a89878"),
    box(100, 30, 62, 52, "#f2f6f8"),
    box(104, 34, 25, 44, "#a9cfe6"),
    box(133, 34, 25, 44, "#b9d9ea"),
    box(220, 36, 74, 84, "#5b4632"),
    box(224, 40, 66, 30, "#3a2d21"),
    box(224, 74, 66, 26, "#3a2d21"),
    ...books,
    path("M96 140 L104 108 Q150 100 196 108 L204 140 Z", "#3f6a6e"),
    path("M88 156 L94 128 Q150 120 206 128 L212 156 Z", "#4f8286"),
    box(94, 154, 8, 10, "#2d2017"),
    box(198, 154, 8, 10, "#2d2017"),
    disc(60, 60, 12, 10, "#ffe9b8"),
    box(59, 68, 3, 84, "#40352a"),
    grain(0.08),
  ].join("");
}

function closeUp(): string {
  return [
    ramp("back", "#4b5d63", "#2f3b42"),
    `<radialGradient id="skin" cx=".42" cy=".4"><stop offset="0" stop-color="#eec3a0"/><stop offset="1" stop-color="#b97f5f"/></radialGradient>`,
    box(0, 0, 320, 180, "url(#back)"),
    disc(160, 84, 104, 112, "#3a2519"),
    disc(160, 104, 84, 104, "url(#skin)"),
    path("M78 70 Q110 4 160 14 Q214 4 242 72 Q214 40 160 44 Q106 38 78 70 Z", "#3a2519"),
    disc(126, 92, 15, 7, "#fff7ef"),
    disc(194, 92, 15, 7, "#fff7ef"),
    disc(127, 92, 6, 6.5, "#4a6b52"),
    disc(195, 92, 6, 6.5, "#4a6b52"),
    disc(127, 92, 2.6, 3, "#111"),
    disc(195, 92, 2.6, 3, "#111"),
    path("M108 80 Q126 70 146 79", "none", "#3a2519", 4),
    path("M174 79 Q194 70 212 80", "none", "#3a2519", 4),
    path("M158 92 Q150 120 148 126 Q158 134 172 127", "none", "#a06a4c", 2.5),
    path("M132 150 Q160 140 190 150 Q160 166 132 150 Z", "#b4564f"),
    grain(0.06),
  ].join("");
}

function person(x: number, foot: number, size: number, hue: number): string {
  const [w, h] = [size * 0.3, size];
  return [
    path(
      `M${x - w / 2} ${foot} L${x - w / 2.6} ${foot - h * 0.78} Q${x} ${foot - h * 0.9} ${x + w / 2.6} ${foot - h * 0.78} L${x + w / 2} ${foot} Z`,
      `hsl(${hue} 42% 38%)`,
    ),
    disc(x, foot - h * 0.9, w * 0.34, h * 0.1, `hsl(24 ${30 + (hue % 30)}% ${48 + (hue % 24)}%)`),
    disc(x, foot - h * 0.94, w * 0.34, h * 0.07, "#2b1d16"),
  ].join("");
}

function crowd(): string {
  const next = random(7);
  const rows = [
    [104, 26, 34],
    [118, 40, 24],
    [142, 62, 16],
    [186, 104, 9],
  ] as const;
  return [
    ramp("back", "#c5cdd6", "#8b96a3"),
    box(0, 0, 320, 180, "url(#back)"),
    ...range(7, (n) => box(n * 48 - 6, 20 + next() * 22, 42, 90, `hsl(215 12% ${56 + next() * 12}%)`)),
    box(0, 96, 320, 84, "#77716c"),
    ...rows.flatMap(([foot, size, count]) =>
      range(count, (n) => person(((n + 0.2 + next() * 0.6) * 320) / count, foot + next() * 5, size, next() * 360)),
    ),
    grain(0.07),
  ].join("");
}

function night(): string {
  const next = random(3);
  const windows = range(90, () => {
    const [x, y] = [Math.floor(next() * 40) * 8 + 1, 46 + Math.floor(next() * 9) * 7];
    return box(x, y, 4, 4, next() > 0.4 ? "#f4c66a" : "#56606e");
  });
  return [
    ramp("sky", "#060a16", "#141b31"),
    box(0, 0, 320, 180, "url(#sky)"),
    ...range(40, () => disc(next() * 320, next() * 44, 0.5, 0.5, "#b9c4de")),
    ...range(10, (n) => box(n * 33 - 5, 34 + next() * 26, 31, 90, "#0d111d")),
    ...windows,
    box(0, 112, 320, 68, "#0b0d13"),
    ...range(5, (n) => path(`M${n * 74 + 8} 116 L${n * 74 - 6} 180 L${n * 74 + 26} 180 Z`, "#f4c66a22")),
    ...range(5, (n) => box(n * 74 + 8, 84, 2, 34, "#20242e") + disc(n * 74 + 9, 82, 4, 4, "#ffe0a0")),
    box(130, 122, 52, 20, "#9b2430"),
    path("M138 122 L146 110 L168 110 L176 122 Z", "#2a3444"),
    disc(141, 143, 6, 6, "#08090c"),
    disc(171, 143, 6, 6, "#08090c"),
    disc(133, 131, 3, 3, "#ffefc4"),
  ].join("");
}

function water(): string {
  const next = random(11);
  return [
    ramp("sky", "#9fc3e6", "#e8dcc8"),
    ramp("sea", "#7fa9bf", "#1f5873"),
    box(0, 0, 320, 180, "url(#sky)"),
    path("M0 78 Q40 60 92 72 T200 70 T320 76 L320 84 L0 84 Z", "#7d8ea6"),
    box(0, 82, 320, 98, "url(#sea)"),
    ...range(170, () => {
      const y = 84 + next() ** 2 * 96;
      return box(
        next() * 320,
        y,
        (y - 78) * 0.5,
        Math.max(0.5, (y - 80) / 40),
        next() > 0.5 ? "#cfe2ea66" : "#163f5566",
      );
    }),
    path("M150 112 L214 112 L204 124 L160 124 Z", "#7a3b28"),
    box(180, 62, 2, 50, "#40302a"),
    path("M183 64 L183 106 L210 106 Z", "#f4efe2"),
    path("M179 68 L179 106 L158 106 Z", "#e6dcc8"),
    grain(0.05),
  ].join("");
}

function verticals(): string {
  const columns = [4, 34, 262, 298];
  return [
    ramp("sky", "#8fb7e2", "#dbe6ee"),
    box(0, 0, 320, 180, "url(#sky)"),
    path("M60 104 L84 70 L236 70 L260 104 Z", "#8c6a58"),
    ...range(7, (n) => box(92 + n * 20, 78, 9, 22, "#4a3a34")),
    box(0, 104, 320, 76, "#b3a58e"),
    ...range(9, (n) => path(`M160 100 L${-140 + n * 75} 180`, "none", "#978972", 0.8)),
    ...columns.flatMap((x) => [
      box(x, 0, 20, 158, "#d8cfbf"),
      box(x, 0, 5, 158, "#b8ad9a"),
      box(x - 3, 156, 26, 10, "#c4b9a6"),
    ]),
    box(150, 76, 3, 44, "#333a40"),
    disc(151, 74, 4, 5, "#f6e3b0"),
    grain(0.06),
  ].join("");
}

function text(): string {
  const line = (y: number, size: number, words: string) =>
    `<text x="160" y="${y}" font-family="DejaVu Sans, sans-serif" font-weight="bold" font-size="${size}" text-anchor="middle" fill="#f7f3ea">${words}</text>`;
  return [
    ramp("back", "#7d2f34", "#4d1a20"),
    box(0, 0, 320, 180, "url(#back)"),
    outlined(box(18, 18, 284, 144, "none"), "#d9b56a", 2),
    line(70, 34, "GRAND HOTEL"),
    line(102, 17, "ROOMS · CAFE · MUSIC"),
    line(138, 13, "open all night, every night"),
    grain(0.05),
  ].join("");
}

function foliage(): string {
  const next = random(23);
  const leaves = range(420, () => {
    const [x, y] = [next() * 330 - 5, next() ** 1.7 * 96 - 4];
    return disc(
      x,
      y,
      3 + next() * 6,
      2 + next() * 3,
      `hsl(${88 + next() * 34} ${38 + next() * 22}% ${18 + next() * 26}%)`,
    );
  });
  return [
    ramp("sky", "#6fa4dc", "#d6e6f2"),
    box(0, 0, 320, 180, "url(#sky)"),
    path("M0 126 Q80 104 160 118 T320 112 L320 180 L0 180 Z", "#5e7f42"),
    path("M0 142 Q90 128 180 140 T320 136 L320 180 L0 180 Z", "#7c9a4c"),
    box(252, 40, 14, 112, "#4b3726"),
    ...leaves,
    person(120, 160, 52, 8),
    grain(0.07),
  ].join("");
}

function tableTop(): string {
  return [
    ramp("wall", "#57626a", "#788288"),
    ramp("wood", "#8a5f3d", "#c2925f"),
    box(0, 0, 320, 74, "url(#wall)"),
    box(0, 74, 320, 106, "url(#wood)"),
    ...range(12, (n) =>
      path(`M0 ${76 + n * n * 0.8} Q160 ${72 + n * n * 0.82} 320 ${77 + n * n * 0.8}`, "none", "#7a522f", 0.6),
    ),
    disc(106, 142, 64, 18, "#e9e4da"),
    disc(106, 140, 46, 12, "#d6d0c4"),
    disc(98, 132, 17, 15, "#c4402f"),
    disc(124, 134, 15, 13, "#d9a13a"),
    path("M196 70 L232 70 L228 138 Q214 144 200 138 Z", "#9fc4c9"),
    disc(214, 70, 18, 4, "#c9e0e2"),
    box(262, 40, 16, 94, "#31503c"),
    box(266, 22, 8, 20, "#31503c"),
    path("M20 168 L88 160", "none", "#c9ccd0", 3),
    grain(0.07),
  ].join("");
}

function upright(): string {
  return [
    ramp("sky", "#f0b37c", "#f6dfc0"),
    box(0, 0, 180, 320, "url(#sky)"),
    disc(134, 92, 16, 16, "#fff1cf"),
    path("M0 178 Q50 150 96 166 T180 156 L180 320 L0 320 Z", "#8d6b72"),
    path("M0 206 Q60 190 110 200 T180 196 L180 320 L0 320 Z", "#5d5a4a"),
    path("M74 206 L104 206 L176 320 L14 320 Z", "#a2937c"),
    person(92, 286, 132, 352),
    box(14, 118, 5, 118, "#3a3128"),
    path("M14 122 Q-8 96 6 70 Q30 52 40 84 Q44 116 19 124 Z", "#4a5a34"),
    grain(0.06),
  ].join("");
}

function bars(): string {
  return [
    `<g transform="translate(0 22) scale(1 .756)">${water()}</g>`,
    box(0, 0, 320, 23, "#000"),
    box(0, 157, 320, 23, "#000"),
  ].join("");
}

function cartoon(): string {
  const inked = (shape: string) => outlined(shape, "#1d1d28", 2.5);
  return [
    box(0, 0, 320, 180, "#8fd3ff"),
    inked(disc(58, 36, 26, 12, "#fff")),
    inked(disc(262, 28, 32, 13, "#fff")),
    inked(path("M-6 112 Q70 72 150 108 T330 96 L330 190 L-6 190 Z", "#7ad06a")),
    inked(path("M-6 142 Q120 118 330 146 L330 190 L-6 190 Z", "#59b551")),
    inked(box(228, 66, 52, 52, "#f2b14c")),
    inked(path("M220 68 L254 36 L288 68 Z", "#d94f4f")),
    inked(box(246, 90, 16, 28, "#7a4a2c")),
    inked(disc(128, 118, 32, 36, "#ffd83d")),
    inked(disc(116, 108, 8, 10, "#fff")),
    inked(disc(140, 108, 8, 10, "#fff")),
    disc(118, 110, 3, 4, "#111"),
    disc(138, 110, 3, 4, "#111"),
    path("M112 130 Q128 144 144 130", "none", "#1d1d28", 3),
  ].join("");
}
