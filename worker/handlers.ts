import type { WorkerCtx } from "@/lib/domain/context";
import { deriveFilm, noteUnderived } from "@/lib/domain/media/derive-film";
import { noteUnpolled, noteUnstarted } from "@/lib/domain/reshoots/note-dead-letter";
import { pollConnection } from "@/lib/domain/reshoots/poll-connection";
import { noteUnsaved, saveReshoot } from "@/lib/domain/reshoots/save-reshoot";
import { startReshoot } from "@/lib/domain/reshoots/start-reshoot";
import { drawShare } from "@/lib/domain/shares/draw-share";
import { sweepVisitors } from "@/lib/domain/shares/visit";
import { sweepSpace } from "@/lib/domain/storage/sweep-space";
import { noteVideoUnsaved, saveVideo } from "@/lib/domain/videos/save-video";
import { sweepEvents } from "@/lib/platform/events/sweep-events";
import type { TaskName, TaskPayload } from "@/lib/platform/queue/tasks";

export type Handlers = { [N in TaskName]: (ctx: WorkerCtx, payload: TaskPayload<N>) => Promise<void> };

/** Which verb does each task: a task without one does not compile. */
export const HANDLERS: Handlers = {
  "reshoot.start": startReshoot,
  "reshoot.unstarted": noteUnstarted,
  "connection.poll": pollConnection,
  "connection.unpolled": noteUnpolled,
  "reshoot.save": saveReshoot,
  "reshoot.unsaved": noteUnsaved,
  "video.save": saveVideo,
  "video.unsaved": noteVideoUnsaved,
  "events.sweep": sweepEvents,
  "space.sweep": sweepSpace,
  "film.derive": deriveFilm,
  "film.underived": noteUnderived,
  "share.draw": drawShare,
  "shares.sweep": sweepVisitors,
};
