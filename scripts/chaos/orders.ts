import { createHash } from "node:crypto";
import { chanceOf, pickBy } from "@/emulator/chance";
import { MOTION_IDS, type MotionId } from "@/lib/shared/motions/catalogue";

/** One order: its member, whether it is sent twice, and whether one of its reshoots is cancelled at once. */
export type Order = {
  body: { videoId: string; motions: MotionId[]; requestKey: string };
  person: number;
  isDoubled: boolean;
  isCancelled: boolean;
};

const LARGEST = 5;
const DOUBLED_SHARE = 0.25;
const CANCELLED_SHARE = 0.5;

/** Orders with `jobs` reshoots in total, all decided by the seed. */
export function planOrders(seed: number, jobs: number, videoIds: readonly string[], people: number): Order[] {
  const orders: Order[] = [];
  for (let left = jobs; left > 0; ) {
    const subject = `${seed} order ${orders.length}`;
    const size = Math.min(left, 1 + Math.floor(chanceOf(`${subject} size`) * LARGEST));
    left -= size;
    orders.push({
      body: {
        videoId: pickBy(videoIds, `${subject} video`),
        motions: motionsOf(subject, size),
        requestKey: uuidOf(subject),
      },
      person: Math.floor(chanceOf(`${subject} person`) * people),
      isDoubled: chanceOf(`${subject} doubled`) < DOUBLED_SHARE,
      isCancelled: chanceOf(`${subject} cancelled`) < CANCELLED_SHARE,
    });
  }
  return orders;
}

function motionsOf(subject: string, size: number): MotionId[] {
  const first = Math.floor(chanceOf(`${subject} motion`) * MOTION_IDS.length);
  return [...MOTION_IDS.slice(first), ...MOTION_IDS.slice(0, first)].slice(0, size);
}

function uuidOf(subject: string): string {
  const hex = createHash("sha256").update(subject).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
