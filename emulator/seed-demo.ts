import { createHash } from "node:crypto";
import type { Account } from "./account";
import type { Scene } from "./clip-maker";
import { newTask, type Task } from "./task";

const HOUR_MS = 3_600_000;
const ELAPSED_MS = 82_400;

/** Adds one finished text2video task per scene, some hours old, to an empty account. Their IDs are always the same. */
export function seedDemo(account: Account, scenes: readonly Scene[], now: number): Task[] {
  if (account.all().length > 0) return [];
  return scenes.map((scene, index) => {
    const acceptedAt = now - (scenes.length - index) * HOUR_MS;
    const request = {
      action: "text2video",
      model: "veo31-fast",
      prompt: scene.prompt,
      aspect_ratio: scene.aspect,
      async: true,
    };
    const clip = { scene: scene.id, motion: null };
    const task = newTask({ path: "/veo/videos", type: "videos", request, clip, price: 0, acceptedAt }, "hex");
    return account.save({
      ...task,
      id: uuidOf(`task ${scene.id}`),
      itemId: digestOf(`video ${scene.id}`),
      result: { kind: "succeeded", at: acceptedAt + ELAPSED_MS },
      seeded: true,
    });
  });
}

function digestOf(text: string): string {
  return createHash("sha256").update(`reshoot emulator ${text}`).digest("hex").slice(0, 32);
}

function uuidOf(text: string): string {
  const hex = digestOf(text);
  const groups = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)];
  return groups.join("-");
}
