import * as commentsIdEdit from "./[token]/comments/[id]/edit/handlers";
import * as commentsIdReactions from "./[token]/comments/[id]/reactions/handlers";
import * as commentsIdWithdraw from "./[token]/comments/[id]/withdraw/handlers";
import * as comments from "./[token]/comments/handlers";
import * as decisions from "./[token]/decisions/handlers";
import * as drawings from "./[token]/drawings/handlers";
import * as events from "./[token]/events/handlers";
import * as guest from "./[token]/guest/handlers";
import * as ratings from "./[token]/ratings/handlers";
import * as review from "./[token]/review/handlers";
import * as stars from "./[token]/stars/handlers";

/** What serves each path that visitors of a share call. One route of Next serves them all (record 074). */
export const HANDLERS = {
  "/s/{token}/comments": comments,
  "/s/{token}/comments/{id}/edit": commentsIdEdit,
  "/s/{token}/comments/{id}/reactions": commentsIdReactions,
  "/s/{token}/comments/{id}/withdraw": commentsIdWithdraw,
  "/s/{token}/decisions": decisions,
  "/s/{token}/drawings": drawings,
  "/s/{token}/events": events,
  "/s/{token}/guest": guest,
  "/s/{token}/ratings": ratings,
  "/s/{token}/review": review,
  "/s/{token}/stars": stars,
};
