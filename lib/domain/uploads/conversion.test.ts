import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findFfmpeg } from "@/lib/domain/media/find-ffmpeg";
import { addAsSource } from "@/lib/domain/reshoots/add-as-source";
import { readReshoot } from "@/lib/domain/reshoots/read-reshoot";
import { readVideo } from "@/lib/domain/videos/read-video";
import { findVideo } from "@/lib/domain/videos/videos.repo";
import type { ConversionChange } from "@/lib/shared/contracts/conversion";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { addResult } from "./add-result";
import { checkUpload } from "./check-upload";
import { changesOfEncoding } from "./conversion-changes";
import { createUpload } from "./create-upload";
import { listUploads } from "./list-uploads";
import { readOriginal } from "./read-original";
import { streamsIn } from "./read-streams";
import { receivePiece } from "./receive-piece";

let harness: TestHarness;
let folder: string;
let ffmpeg: string;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null, posters: true });
  folder = await mkdtemp(join(tmpdir(), "conversion-"));
  ffmpeg = (await findFfmpeg(undefined, harness.services.log))?.program ?? "";
  await writeFile(join(folder, "words.srt"), "1\n00:00:00,000 --> 00:00:00,300\nHello\n");
});
afterAll(async () => {
  await harness.close();
  await rm(folder, { recursive: true });
});

const picture = (size = "160x90") => ["-f", "lavfi", "-i", `testsrc=s=${size}:r=25:d=0.4`];
const SOUND = ["-f", "lavfi", "-i", "sine=d=0.4"];
const PQ = "-color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc -color_range tv".split(" ");
const words = () => [
  "-i",
  join(folder, "words.srt"),
  "-map",
  "0",
  "-map",
  "1",
  "-map",
  "1",
  "-map",
  "2",
  "-c:s",
  "srt",
];

async function make(name: string, args: readonly string[]): Promise<Buffer> {
  const path = join(folder, name);
  execFileSync(ffmpeg, ["-v", "error", "-y", ...args, path]);
  return readFile(path);
}

/** As old QuickTime files are: without the box by which an MP4 is known. */
async function makeTurnedMov(): Promise<Buffer> {
  const sound = [...SOUND, "-c:a", "pcm_s16le", "-ac", "1"];
  await make("flat.mov", [...picture(), ...sound, "-c:v", "mpeg4"]);
  const turned = ["-i", join(folder, "flat.mov"), "-c", "copy", "-metadata:s:v:0", "rotate=90"];
  const bytes = await make("turned.mov", turned);
  bytes.write("free", 4, "latin1");
  return bytes;
}

async function begin(name: string, bytes: Buffer): Promise<string> {
  return (await createUpload(harness.ctx, { name, bytes: bytes.length })).id;
}
async function arrive(id: string, bytes: Buffer) {
  const body = (async function* () {
    yield bytes;
  })();
  await receivePiece(harness.ctx, { id, offset: 0, body, checksum: null });
  await checkUpload(harness.worker, { uploadId: id });
  const upload = (await listUploads(harness.ctx)).items.find((item) => item.id === id);
  if (upload?.status !== "ready") throw new Error(upload?.failure ?? "no upload");
  return upload;
}
async function sourceOf(videoId: string | null) {
  const row = await findVideo(harness.services.db, videoId ?? "");
  if (!row) throw new Error("no source was made");
  return readVideo(harness.ctx, row);
}

const CASES: [kind: string, name: string, make: () => Promise<Buffer>, changes: [string, string][]][] = [
  [
    "subtitles and further sound of an MKV",
    "words.mkv",
    () =>
      make("words.mkv", [...picture(), ...SOUND, ...words(), "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"]),
    [
      ["container", "WebM / MKV"],
      ["tracks", "2"],
    ],
  ],
  [
    "sound that browsers cannot play from an MP4, in six channels",
    "flac.mkv",
    () =>
      make("flac.mkv", [
        ...picture(),
        ...SOUND,
        "-c:v",
        "libx265",
        "-x265-params",
        "log-level=error",
        "-c:a",
        "flac",
        "-ac",
        "6",
      ]),
    [
      ["container", "WebM / MKV"],
      ["sound", "FLAC"],
      ["channels", "5.1"],
    ],
  ],
  [
    "HDR with ten bits",
    "night.webm",
    () =>
      make("night.webm", [...picture(), "-vf", "format=yuv420p10le", "-c:v", "libvpx-vp9", "-profile:v", "2", ...PQ]),
    [
      ["pictures", "VP9"],
      ["tone_mapped", "PQ"],
      ["colours", "4:2:0 10-bit"],
    ],
  ],
  [
    "colours of a GIF with odd sides",
    "odd.gif",
    () => make("odd.gif", [...picture("161x91"), "-c:v", "gif"]),
    [
      ["pictures", "GIF"],
      ["colours", "RGB"],
      ["cropped", "161 × 91"],
    ],
  ],
  [
    "transparency, and sound of a WebM",
    "clear.webm",
    () =>
      make("clear.webm", [
        ...[...picture(), ...SOUND, "-c:v", "libvpx", "-pix_fmt", "yuva420p", "-auto-alt-ref", "0"],
        ...["-c:a", "libopus", "-ac", "2"],
      ]),
    [
      ["pictures", "VP8"],
      ["transparency", ""],
      ["sound", "Opus"],
    ],
  ],
  [
    "the turn of an old MOV, and its sound",
    "turned.mov",
    makeTurnedMov,
    [
      ["pictures", "MPEG-4 Visual"],
      ["upright", "90"],
      ["sound", "PCM"],
      ["channels", "mono"],
    ],
  ],
];

it.each(CASES)("what a conversion changed is kept with the source: %s", async (_, name, made, changes) => {
  const bytes = await made();
  const upload = await arrive(await begin(name, bytes), bytes);
  const expected = changes.map(([what, from]) => ({ what, from }));
  expect(upload.changes).toEqual(expected);
  const source = await sourceOf(upload.videoId);
  expect(source.changes).toEqual(expected);
  expect(source.frameCount).toBe(10);
  if (changes.some(([what]) => what === "upright")) expect([source.width, source.height]).toEqual([90, 160]);
});

it("a file that is played as it came has no changes and no original beside it", async () => {
  const bytes = await readFile("lib/testing/clips/quarters.mp4");
  const upload = await arrive(await begin("Quarters.mp4", bytes), bytes);
  const source = await sourceOf(upload.videoId);
  expect([upload.changes, source.changes, source.originalUrl]).toEqual([[], [], null]);
});

it("an upright HEVC video of a phone keeps its bytes, and its copies are upright", async () => {
  const halves = "color=blue:s=320x180:r=30:d=0.4,drawbox=x=160:y=0:w=160:h=180:color=red:t=fill";
  const x265 = ["-c:v", "libx265", "-x265-params", "log-level=error", "-pix_fmt", "yuv420p", "-tag:v", "hvc1"];
  await make("lying.mp4", ["-f", "lavfi", "-i", halves, ...x265]);
  const phone = ["-i", join(folder, "lying.mp4"), "-c", "copy", "-tag:v", "hvc1", "-metadata:s:v:0", "rotate=90"];
  const bytes = await make("phone.mp4", phone);
  const upload = await arrive(await begin("phone.mp4", bytes), bytes);
  const { width, height, frameCount, codec, changes } = await sourceOf(upload.videoId);
  expect([width, height, frameCount, changes]).toEqual([180, 320, 12, []]);
  expect(codec).toMatch(/^(hvc1|hev1)/);
  await harness.runTasks(["media.derive"]);
  const { rows } = await harness.services.pool.query<{ key: string }>(
    `select made.key from derivatives d join media made on made.id = d.media_id
     where d.kind = 'proxy' and d.original_id = (select media_id from videos where id = $1)`,
    [upload.videoId],
  );
  const copy = harness.services.storage.locate(rows[0]?.key ?? "") ?? "";
  const raw = ["-v", "error", "-i", copy, "-frames:v", "1", "-vf", "scale=1:2:flags=area", "-f", "rawvideo"];
  const pixels = execFileSync(ffmpeg, [...raw, "-pix_fmt", "rgb24", "-"]);
  const bright = [...pixels].map((value) => (value > 128 ? 1 : 0));
  expect(bright).toEqual([1, 0, 0, 0, 0, 1]);
});

it("a converted result has its changes and its original, also as a source of its own and as a result of another", async () => {
  const clip = await readFile("lib/testing/clips/quarters.mp4");
  const gif = await make("result.gif", [...picture("162x92"), "-c:v", "gif"]);
  const source = await arrive(await begin("Source.mp4", clip), clip);
  const videoId = source.videoId ?? "";
  const uploadId = await begin("result.gif", gif);
  await addResult(harness.ctx, { videoId, motion: "UP", from: { uploadId }, requestKey: uploadId });
  const { reshootId } = await arrive(uploadId, gif);
  const changes: ConversionChange[] = [
    { what: "pictures", from: "GIF" },
    { what: "colours", from: "RGB" },
  ];
  const result = await readReshoot(harness.ctx, { id: reshootId ?? "" });
  const { video } = await addAsSource(harness.ctx, { id: result.id });
  const other = { videoId, motion: "DOWN" as const, from: { videoId: video.id }, requestKey: crypto.randomUUID() };
  const { reshoot: copy } = await addResult(harness.ctx, other);
  for (const one of [result, video, copy]) {
    expect(one).toMatchObject({ changes, originalUrl: `/api/media/originals/${one?.id}` });
    const original = await readOriginal(harness.services.db, harness.teamId, one?.id ?? "");
    expect(original).toMatchObject({ name: "result.gif", bytes: gif.length });
    const stranger = await harness.stranger();
    expect(await readOriginal(harness.services.db, stranger.teamId, one?.id ?? "")).toBeUndefined();
  }
});

it("reads the words of newer ffmpeg, and of files that name their tracks like ours", () => {
  const streams = streamsIn(`Input #0, matroska,webm, from 'a.mkv':
  Metadata:
    title           : Stream #0:7: Audio: fake
  Stream #0:0[0x1](und): Video: hevc (Main 10) (hvc1 / 0x31637668), yuv422p10le(tv, bt2020nc/bt2020/arib-std-b67), 853x481 [SAR 1:1 DAR 853:481], 24 fps (default)
    Metadata:
      alpha_mode      : 0
      Side data:
        Display Matrix: displaymatrix: rotation of -90.00 degrees
  Stream #0:1[0x2](und): Audio: eac3 (ec-3 / 0x332D6365), 48000 Hz, 5.1(side), fltp, 448 kb/s (default)
  Stream #0:2: Attachment: ttf
Output #0, null, to 'pipe:':
  Stream #0:0: Video: hevc
`);
  expect(changesOfEncoding(streams, "hlg")).toEqual([
    { what: "pictures", from: "HEVC (H.265)" },
    { what: "tone_mapped", from: "HLG" },
    { what: "colours", from: "4:2:2 10-bit" },
    { what: "upright", from: "270" },
    { what: "cropped", from: "853 × 481" },
    { what: "sound", from: "E-AC-3" },
    { what: "channels", from: "5.1(side)" },
    { what: "tracks", from: "1" },
  ]);
});
