import type { Connection } from "@/lib/shared/contracts/connection";
import type { Credits } from "@/lib/shared/contracts/credits";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import { NO_MEDIA, someMedia } from "./sample-video";

export const VIDEO_ID = "0190a000-0000-7000-8000-000000000001";
const NOON = "2026-11-22T12:00:00.000Z";

/** A valid reshoot as in an API reply; queued by default. */
export const aReshoot = (overrides: Partial<Reshoot> = {}): Reshoot => ({
  id: "0190a000-0000-7000-8000-0000000000a1",
  videoId: VIDEO_ID,
  batchId: "0190a000-0000-7000-8000-0000000000b1",
  motion: "FORWARD",
  version: 1,
  status: "queued",
  origin: "ordered",
  tool: null,
  costNote: null,
  convertedFrom: null,
  changes: [],
  originalUrl: null,
  price: 120,
  credits: "reserved",
  failure: null,
  queuePosition: null,
  cancellable: false,
  givingUp: null,
  upstreamTaskId: null,
  upstreamVideoId: null,
  resultUrl: null,
  ...NO_MEDIA,
  createdAt: NOON,
  startedAt: null,
  endedAt: null,
  createdBy: { id: "0190a000-0000-7000-8000-0000000000c1", name: "Mo Owner" },
  ...overrides,
});

/** A reshoot whose result can be played. */
export const aReadyReshoot = (overrides: Partial<Reshoot> = {}): Reshoot =>
  aReshoot({
    status: "ready",
    credits: "settled",
    resultUrl: "/api/media/reshoots/a1.mp4",
    ...someMedia("reshoots/a1"),
    startedAt: NOON,
    endedAt: "2026-11-22T12:01:10.000Z",
    ...overrides,
  });

/** A valid source video: ready, reshootable, 8 s of 720p. */
export const aVideo = (overrides: Partial<Video> = {}): Video => ({
  id: VIDEO_ID,
  title: "Lighthouse at noon",
  prompt: null,
  status: "ready",
  failure: null,
  upstreamVideoId: "up-video-1",
  upstreamTaskId: "up-task-1",
  origin: "provider",
  convertedFrom: null,
  changes: [],
  originalUrl: null,
  upstreamType: "text2video",
  madeFrom: null,
  madeWith: null,
  videoUrl: "/api/media/videos/1.mp4",
  ...someMedia("videos/1"),
  reshootable: true,
  notReshootable: null,
  reshootCount: 0,
  readyReshootCount: 0,
  runningReshootCount: 0,
  createdAt: NOON,
  ...overrides,
});

export const someCredits = (overrides: Partial<Credits> = {}): Credits => ({
  month: "2026-11",
  pricePerReshoot: 120,
  budget: 5000,
  reserved: 0,
  spent: 160,
  available: 4840,
  confirmAbove: null,
  months: [],
  usedUpAt: null,
  ...overrides,
});

export const aConnection = (overrides: Partial<Connection> = {}): Connection => ({
  configured: true,
  baseUrl: "https://api.acedata.cloud",
  tokenLastFour: "9f2c",
  status: "working",
  statusMessage: null,
  checkedAt: NOON,
  ...overrides,
});
