import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { box, boxesOf, laidOut, wholeClip } from "@/lib/testing/forge-film";
import { probe } from "./probe";

let folder: string;
let films: Record<"in front" | "behind" | "in fragments", Buffer>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "film-extent-test-"));
  films = {
    "in front": await wholeClip(),
    behind: await laidOut({ fastStart: false }),
    "in fragments": await laidOut({ fastStart: "fragmented", minimumFragmentDuration: 0.3 }),
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function told(bytes: Buffer) {
  const path = join(folder, "film.mp4");
  await writeFile(path, bytes);
  return probe(path).then(
    ({ frameCount }) => frameCount,
    ({ reason, message }: { reason: string; message: string }) => `${reason}: ${message}`,
  );
}

const EARLY = "incomplete: The video file ends early: its last part is missing.";

describe.each(["in front", "behind", "in fragments"] as const)("a film with its index %s", (layout) => {
  it("is whole, and stays so with something behind its end", async () => {
    expect(await told(films[layout])).toBe(48);
    expect(await told(Buffer.concat([films[layout], Buffer.from("\n\n<!-- cached -->\n")]))).toBe(48);
    expect(await told(Buffer.concat([films[layout], Buffer.alloc(5000)]))).toBe(48);
  });

  it.each([0.1, 0.35, 0.5, 0.75, 0.97])("ends early when %s of it came", async (share) => {
    const film = films[layout];
    expect(await told(film.subarray(0, Math.floor(film.length * share)))).toBe(EARLY);
  });

  it("ends early when an error page was written behind a part of it", async () => {
    const film = films[layout];
    const part = film.subarray(0, Math.floor(film.length * 0.6));
    expect(await told(Buffer.concat([part, Buffer.from("<html>502 Bad Gateway</html>")]))).toBe(EARLY);
  });
});

describe("a film that was filled up to its length", () => {
  const filledUp = (fill: Uint8Array, from: number, to = 1) => {
    const film = Buffer.from(films["in front"]);
    for (let at = Math.floor(film.length * from); at < Math.floor(film.length * to); at += 1)
      film[at] = fill[at % fill.length] ?? 0;
    return film;
  };

  it.each([
    ["zeros", Buffer.alloc(1)],
    ["an error page", Buffer.from("<html><title>502 Bad Gateway</title>")],
    ["ones", Buffer.from([255])],
  ])("ends early, for it ends with %s", async (_name, fill) => {
    expect(await told(filledUp(fill, 0.6))).toBe(EARLY);
  });

  it("lacks parts where there is a hole in its middle", async () => {
    expect(await told(filledUp(Buffer.alloc(1), 0.4, 0.8))).toBe("incomplete: Parts of the video file are missing.");
  });

  it("is a film with a damaged picture or two", async () => {
    expect(await told(filledUp(Buffer.alloc(1), 0.6, 0.605))).toBe(48);
  });
});

it("a film whose index and fragments each list a part is read whole or refused, never in part", async () => {
  const pieces = boxesOf(films["in fragments"]);
  const fragments = pieces.slice(pieces.findIndex(({ type }) => type === "moof")).map(({ bytes }) => bytes);
  const moov = pieces.find(({ type }) => type === "moov")?.bytes ?? Buffer.alloc(8);
  const mvex = boxesOf(moov.subarray(8)).find(({ type }) => type === "mvex")?.bytes ?? Buffer.alloc(8);
  const hybrid = Buffer.concat(
    boxesOf(films.behind).map(({ type, bytes }) => (type === "moov" ? box("moov", bytes.subarray(8), mvex) : bytes)),
  );
  expect(await told(Buffer.concat([hybrid, ...fragments]))).toMatch(/^not_a_video: .* lists 96 frames, but only \d+ /);
});

it("whatever stands in its index, a film fails alone or is one, and soon", async () => {
  const film = films["in front"];
  const index = film.indexOf("moov");
  for (let seed = 1; seed <= 24; seed += 1) {
    const bytes = Buffer.from(film);
    for (let hit = 0; hit < seed; hit += 1)
      bytes[index + 4 + ((seed * 7919 + hit * 104_729) % 2000)] = (seed * 31 + hit * 17) & 255;
    expect(String(await told(bytes))).toMatch(/^(\d+|incomplete: .*|not_a_video: .*|other_kind: .*|too_large: .*)$/);
  }
});

it("a file of sound alone is called that", async () => {
  const film = Buffer.from(films["in front"]);
  film.write("soun", film.indexOf("vide"), "latin1");
  expect(await told(film)).toBe(
    "other_kind: Ace Data Cloud sent a file without a picture, which can't be reshot or compared.",
  );
});
