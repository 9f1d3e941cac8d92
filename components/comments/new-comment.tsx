"use client";

import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { PlayerNow } from "@/components/compare/player-link";
import {
  type CommentDraft,
  emptyDraft,
  hasContent,
  keepDraft,
  moveToUnsent,
  readDrafts,
} from "@/lib/browser/comment-drafts";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { readViewState } from "@/lib/shared/playback/view-state";
import { AttachButton, AttachedPart } from "./attachment-tools";
import { AudienceChoice } from "./audience-choice";
import { placeOf } from "./comment-view";
import { Composer } from "./composer";
import { DrawButton, DrawnPart } from "./drawing-tools";
import { usePanel } from "./panel-context";
import { PlaceChoice } from "./place-choice";
import { useAttachments } from "./use-attachments";
import { useDraft } from "./use-draft";
import { useDrawingPart } from "./use-drawing-part";

type NewCommentProps = {
  field: RefObject<HTMLTextAreaElement | null>;
  player: PlayerNow | null;
  video: Video;
  reshoots: readonly Reshoot[];
  /** Writing begins: what is seen stays. */
  onBegin: () => void;
  onSent: () => void;
  onLeave: () => void;
};

/** Writes a comment on the frame that is shown, or on the range between the in and out points. */
export function NewComment({ field, player, video, reshoots, onBegin, onSent, onLeave }: NewCommentProps) {
  const { scope, people, fps, drawing } = usePanel();
  const facts = useRef({ player, video, reshoots });
  facts.current = { player, video, reshoots };
  const begin = useCallback(() => beginComment(facts.current), []);
  const draft = useDraft(scope, "new", begin, drawing.isDrawing);
  const { change, leave } = draft;
  const drawn = useDrawingPart({
    of: draft.draft?.draftId ?? "",
    place: draft.draft,
    drawing: draft.draft?.drawing ?? null,
    read: () => (scope && readDrafts(scope).slots.new?.drawing) ?? null,
    change: (next) => change({ drawing: next }),
  });
  const pictures = useAttachments({
    attachments: draft.draft?.attachments ?? [],
    read: () => (scope && readDrafts(scope).slots.new?.attachments) ?? [],
    change: (attachments) => change({ attachments }),
    canWait: true,
  });
  const side = draft.draft?.side ?? "source";
  // A frame that was taken for nothing, before a reload.
  useEffect(leave, [leave]);

  return (
    <Composer
      field={field}
      typingIn="new"
      label={m.comments_new_label()}
      placeholder={m.comments_new_placeholder()}
      sendLabel={m.comments_send()}
      draft={draft}
      people={people}
      onFocus={() => {
        const now = scope && readDrafts(scope).slots.new;
        if (!scope || (now && hasContent(now))) return;
        onBegin();
        keepDraft(scope, "new", begin());
      }}
      onSend={(now) => {
        if (scope) moveToUnsent(scope, "new", { ...now, body: now.body.trim() });
        onSent();
      }}
      onLeave={onLeave}
      place={
        draft.draft && (
          <PlaceChoice
            draft={draft.draft}
            {...{ player, fps }}
            onChange={(part) => change({ ...part, ...drawingMoved(draft.draft, part) })}
          />
        )
      }
      parts={
        <>
          <DrawnPart part={drawn} />
          <AttachedPart part={pictures} />
        </>
      }
      tools={
        <>
          {player && <DrawButton part={drawn} side={side} />}
          <AttachButton part={pictures} />
        </>
      }
      onFiles={pictures.add}
      busy={pictures.uploading > 0}
      onDraw={player && draft.draft ? () => drawn.begin(side === "source" ? "source" : "result") : undefined}
      audience={
        draft.draft && (
          <AudienceChoice value={draft.draft.visibility} onChange={(visibility) => change({ visibility })} />
        )
      }
    />
  );
}

/** A drawing lies on the side that the comment is about. */
function drawingMoved(draft: CommentDraft | null, { side }: Partial<CommentDraft>): Partial<CommentDraft> {
  if (!draft?.drawing || side === undefined || side === "both") return {};
  return { drawing: { ...draft.drawing, side } };
}

type BeginFacts = { player: PlayerNow | null; video: Video; reshoots: readonly Reshoot[] };

function beginComment({ player, video, reshoots }: BeginFacts): CommentDraft {
  // Until the player is there, the address says what it will show.
  const viewState = player?.viewState ?? readViewState(new URLSearchParams(location.search));
  const frame = player?.handle.engine?.target ?? viewState.frame;
  return emptyDraft(placeOf({ viewState, video, reshoots, frame }));
}
