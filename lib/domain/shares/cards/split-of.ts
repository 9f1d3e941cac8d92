/** How the two pictures of a card are arranged. */
export type Split = {
  mode: "side" | "wipe";
  /** 0 to 1 along the direction of `angle`; the source is before it. */
  wipe: number;
  /** Degrees: 0 from the left edge, 90 from the top. */
  angle: number;
  /** A frame number on the source's timeline. */
  frame: number;
  /** The result's ID, if the view state contains one. */
  result: string | null;
};

/** Reads from a view state what a still can show. Modes that need two moments become a wipe. */
export function splitOf(viewState: string): Split {
  const params = new URLSearchParams(viewState);
  const mode = params.get("mode") ?? "side";
  return {
    mode: mode === "side" ? "side" : "wipe",
    wipe: mode === "wipe" ? clamped(params.get("wipe"), 0.03, 0.97, 0.5) : 0.5,
    angle: mode === "wipe" ? clamped(params.get("angle"), 0, 359, 0) : 0,
    frame: Math.round(clamped(params.get("f"), 0, 100_000, 0)),
    result: params.get("result"),
  };
}

function clamped(text: string | null, from: number, to: number, plain: number): number {
  const value = text === null || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Math.min(Math.max(value, from), to) : plain;
}

type Point = readonly [x: number, y: number];

/** The part of a picture behind the wipe, as the corners of a polygon; the wipe is a straight line. */
export function behindWipe({ wipe, angle }: Pick<Split, "wipe" | "angle">, width: number, height: number): Point[] {
  const turn = (angle * Math.PI) / 180;
  const [dx, dy] = [Math.cos(turn), Math.sin(turn)];
  const reach = Math.abs(dx) * width + Math.abs(dy) * height;
  const along = ([x, y]: Point) => ((x - width / 2) * dx + (y - height / 2) * dy) / reach + 0.5 - wipe;
  const corners: Point[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  return corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner;
    const [here, there] = [along(corner), along(next)];
    const kept = here >= 0 ? [corner] : [];
    if (here >= 0 === there >= 0) return kept;
    const share = here / (here - there);
    const cut: Point = [corner[0] + (next[0] - corner[0]) * share, corner[1] + (next[1] - corner[1]) * share];
    return [...kept, cut];
  });
}
