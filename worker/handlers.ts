import type { WorkerCtx } from "@/lib/context";
import { sweepEvents } from "@/lib/events/sweep-events";
import { deriveFilm, noteUnderived } from "@/lib/media/derive-film";
import type { TaskName, TaskPayload } from "@/lib/queue/tasks";
import { noteUnpolled, noteUnstarted } from "@/lib/reshoots/note-dead-letter";
import { pollConnection } from "@/lib/reshoots/poll-connection";
import { noteUnsaved, saveReshoot } from "@/lib/reshoots/save-reshoot";
import { startReshoot } from "@/lib/reshoots/start-reshoot";
import { drawShare } from "@/lib/shares/draw-share";
import { sweepVisitors } from "@/lib/shares/visit";
import { sweepSpace } from "@/lib/space/sweep-space";
import { noteVideoUnsaved, saveVideo } from "@/lib/videos/save-video";

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
