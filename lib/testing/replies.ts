import type { Connection } from "@/lib/shared/contracts/connection";
import type { Credits } from "@/lib/shared/contracts/credits";
import type { Video } from "@/lib/shared/contracts/videos";
import type { Viewer } from "@/lib/shared/contracts/viewer";
import type { Role } from "@/lib/shared/permissions";
import { someMedia } from "./sample-video";

/** A version 7 ID with a readable number in it. */
export const idOf = (number: number) => `018f0000-0000-7000-8000-${String(number).padStart(12, "0")}`;

/** A source video as in an API reply: ready, landscape, without reshoots. */
export const someVideo = (number: number, changes: Partial<Video> = {}): Video => ({
  id: idOf(number),
  title: `Scene ${number}`,
  prompt: null,
  status: "ready",
  failure: null,
  upstreamVideoId: `video-${number}`,
  upstreamTaskId: `task-${number}`,
  origin: "provider",
  convertedFrom: null,
  changes: [],
  originalUrl: null,
  upstreamType: "text2video",
  madeFrom: null,
  madeWith: null,
  videoUrl: `/api/media/${number}/video.mp4`,
  ...someMedia(String(number)),
  reshootable: true,
  notReshootable: null,
  reshootCount: 0,
  readyReshootCount: 0,
  runningReshootCount: 0,
  createdAt: "2026-11-01T12:00:00.000Z",
  ...changes,
});

export const someViewer = (role: Role = "owner"): Viewer => ({
  user: { id: idOf(901), name: "Mona Ortiz", email: "mona@example.test" },
  team: { id: idOf(902), name: "Night shift" },
  role,
});

export const someCredits = (changes: Partial<Credits> = {}): Credits => ({
  month: "2026-11",
  pricePerReshoot: 120,
  budget: 6000,
  reserved: 240,
  spent: 920,
  available: 4840,
  confirmAbove: null,
  months: ["2026-11"],
  usedUpAt: null,
  ...changes,
});

export const someConnection = (changes: Partial<Connection> = {}): Connection => ({
  configured: true,
  baseUrl: "https://api.acedata.cloud",
  tokenLastFour: "9f3a",
  status: "working",
  statusMessage: null,
  checkedAt: "2026-11-01T12:00:00.000Z",
  ...changes,
});

export const noConnection: Connection = {
  configured: false,
  baseUrl: null,
  tokenLastFour: null,
  status: null,
  statusMessage: null,
  checkedAt: null,
};
