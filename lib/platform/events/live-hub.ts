import "server-only";
import { z } from "zod";
import { CHANNEL } from "@/lib/platform/db/announce-changes";
import { keepListening, type Listening } from "@/lib/platform/db/listen";
import type { Log } from "@/lib/platform/log";
import { Change } from "@/lib/shared/contracts/events";
import { Presence } from "@/lib/shared/contracts/presence";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/**
 * What a stream receives: a change and the cursor after it, who looks at a source, that some changes were missed, or that it
 * must end.
 */
export type News =
  | { kind: "change"; cursor: string; change: Change }
  | { kind: "presence"; presence: Presence }
  | { kind: "gap" }
  | { kind: "end" };
type Hear = (news: News) => void;
/** A member, or a visitor of a share, who has no account: `userId` then stands for their network address. */
type Person = { teamId: string; userId: string; shareId?: string };

export type LiveHub = {
  /** Receives the news of the person's team until the returned function is called. Throws `rate_limited` at the limits. */
  subscribe(person: Person, hear: Hear): () => void;
  /** Resolves to whether the hub is connected, waiting at most this long. */
  whenUp(timeoutMs: number): Promise<boolean>;
  isUp(): boolean;
  /** How many streams are open in this process. */
  size(): number;
  close(): Promise<void>;
};

const MOST_PER_PERSON = 12;
const MOST = 2_000;
/** Of one share, and of all shares together: visitors never take the places of members. */
const MOST_PER_SHARE = 100;
const MOST_OF_SHARES = 500;
const RETRY_SECONDS = 30;

const Announcement = z.union([
  z.object({ teamId: z.uuid(), cursor: z.string(), change: Change }),
  z.object({ teamId: z.uuid(), presence: Presence }),
]);

/** Forwards what one database connection receives to all streams of this process. The first stream opens the connection. */
export function createLiveHub(url: string, log: Log): LiveHub {
  const open = new Map<Hear, Person>();
  let listening: Listening | undefined;

  const tell = (news: News, teamId?: string) => {
    for (const [hear, person] of open) if (teamId === undefined || person.teamId === teamId) hear(news);
  };
  const listen = () =>
    keepListening(
      url,
      CHANNEL,
      {
        message(payload) {
          const { teamId, ...news } = Announcement.parse(JSON.parse(payload));
          tell("presence" in news ? { kind: "presence", ...news } : { kind: "change", ...news }, teamId);
        },
        gap: () => tell({ kind: "gap" }),
      },
      log,
    );

  return {
    subscribe(person, hear) {
      if (isFull([...open.values()], person)) throw tooMany();
      listening ??= listen();
      open.set(hear, person);
      return () => void open.delete(hear);
    },
    whenUp: async (timeoutMs) => (await listening?.whenUp(timeoutMs)) ?? false,
    isUp: () => listening?.isUp() ?? false,
    size: () => open.size,
    async close() {
      tell({ kind: "end" });
      await listening?.close();
    },
  };
}

function isFull(open: readonly Person[], { userId, shareId }: Person): boolean {
  const count = (isCounted: (one: Person) => boolean) => open.filter(isCounted).length;
  if (open.length >= MOST || count((one) => one.userId === userId) >= MOST_PER_PERSON) return true;
  if (shareId === undefined) return false;
  return (
    count((one) => one.shareId === shareId) >= MOST_PER_SHARE ||
    count((one) => one.shareId !== undefined) >= MOST_OF_SHARES
  );
}

const tooMany = () =>
  new AppError("rate_limited", m.errors_requests_too_many_live(), { retryAfterSeconds: RETRY_SECONDS });
