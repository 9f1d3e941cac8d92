import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { UnsentList } from "@/components/comments/unsent-list";
import { X } from "@/components/icons/x";
import { ErrorNotice } from "@/components/ui/error-notice";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import type { CommentDraft } from "@/lib/browser/comment-drafts";
import { readName } from "@/lib/browser/guest-name";
import { useGuestReview } from "@/lib/browser/guest-review";
import { useSendGuestComments } from "@/lib/browser/send-guest-comments";
import type { ShareReview } from "@/lib/shared/contracts/share-review";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { AnswerMails } from "./answer-mails";
import { GuestApproval } from "./guest-approval";
import { GuestComposer } from "./guest-composer";
import { GuestList } from "./guest-list";
import { GuestName } from "./guest-name";
import { GuestPins } from "./guest-pins";
import { GuestRatings } from "./guest-ratings";
import type { ReviewPlayerRef } from "./review-player";
import type { SharedDrawings } from "./shared-drawings";
import { UnsentText } from "./unsent-text";
import { useGuestDrawings } from "./use-guest-drawings";

export type GuestPanelProps = {
  token: string;
  videos: readonly SharedVideo[];
  player: ReviewPlayerRef;
  drawings: SharedDrawings;
  files: string;
  onClose: () => void;
};

/** What visitors of a share say about it: its own data, because the page has none of the studio's. */
export function GuestPanel(props: GuestPanelProps) {
  const [client] = useState(() => new QueryClient(OPTIONS));
  return (
    <QueryClientProvider client={client}>
      <Panel {...props} />
    </QueryClientProvider>
  );
}

/** Offline, a change fails at once instead of waiting unseen: what is written then waits where its writer sees it. */
const OPTIONS = { defaultOptions: { queries: { retry: 1 }, mutations: { networkMode: "always" as const } } };

/** A sheet over the lower part of a phone or an upright tablet, below the picture and the controls; elsewhere beside the player. */
const PLACE =
  "fixed inset-x-0 bottom-0 z-30 flex h-[50dvh] min-h-0 flex-col rounded-t-panel border-t bg-surface-1 " +
  "shadow-[0_-12px_32px_-8px_rgb(0_0_0/45%)] md:inset-y-0 md:right-0 md:left-auto md:h-dvh md:w-96 md:rounded-none md:border-t-0 md:border-l md:shadow-none " +
  "portrait-tablet:inset-x-0 portrait-tablet:top-auto portrait-tablet:h-[38dvh] portrait-tablet:w-auto portrait-tablet:border-t portrait-tablet:border-l-0";

function Panel({ onClose, ...place }: GuestPanelProps) {
  const { token } = place;
  const { data, error, refetch } = useGuestReview(token);
  return (
    <section aria-label={m.comments_title()} data-own-keys="" className={PLACE}>
      <header className="flex items-center gap-2 border-b px-3 py-1.5">
        <h2 className="min-w-0 flex-1 truncate font-medium text-sm">
          {m.comments_title()}
          {data?.guest && (
            <span className="ml-2 font-normal text-muted text-xs">{m.guest_review_as({ name: data.guest.name })}</span>
          )}
        </h2>
        <IconButton label={m.comments_close()} onClick={onClose} className="pointer-coarse:size-11">
          <X aria-hidden="true" />
        </IconButton>
      </header>
      {data ? (
        <Review {...place} review={data} />
      ) : error ? (
        <div className="p-3">
          <ErrorNotice error={error} what={m.comments_not_loaded()} onRetry={() => void refetch()} />
        </div>
      ) : (
        <div className="p-3">
          <Skeleton className="h-16" />
        </div>
      )}
    </section>
  );
}

/** What the visitor does once there is a name. */
type Waiting = { act: () => void; isSentLater: boolean };

type ReviewProps = Omit<GuestPanelProps, "onClose"> & { review: ShareReview };

function Review({ review, ...place }: ReviewProps) {
  const { token } = place;
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const { guest, comments, approvals, ratings, holdsComments, mailsAnswers } = review;
  /** Asks for a name first, once. */
  const withName = (act: () => void, isSentLater = false) => {
    const isNamed = guest || (isSentLater && readName(token)?.isRefused === false);
    if (isNamed) act();
    else setWaiting({ act, isSentLater });
  };
  const scope = useMemo(() => ({ share: token }), [token]);
  useSendGuestComments(scope);
  const facts = { ...place, scope, withName, canWrite: !guest?.isBlocked };
  const mayEdit = ({ edits, parentId }: CommentDraft) =>
    edits === undefined
      ? parentId === null || comments.some(({ id, isDeleted }) => id === parentId && !isDeleted)
      : comments.some(({ id, canChange, isDeleted }) => id === edits && canChange && !isDeleted);
  const [wanted, setWanted] = useState<{ rootId: string } | null>(null);
  /** Its form is in the thread that it belongs to. */
  const showThread = ({ edits, parentId }: CommentDraft) => {
    const about = comments.find(({ id }) => id === (edits ?? parentId));
    if (about) setWanted({ rootId: about.parentId ?? about.id });
  };
  useGuestDrawings(comments, facts);
  // A state, because the list inside is drawn before what it scrolls in is known.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const roots = useMemo(
    () =>
      comments
        .filter(({ parentId }) => parentId === null)
        .toSorted((one, other) => (one.frameIn ?? 0) - (other.frameIn ?? 0)),
    [comments],
  );
  return (
    <>
      <GuestPins comments={roots} facts={facts} />
      <div ref={setScroller} className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {approvals.map((approval) => (
          <GuestApproval key={approval.id} approval={approval} facts={facts} />
        ))}
        <GuestRatings ratings={ratings} facts={facts} />
        {roots.length === 0 && <p className="px-3 py-6 text-center text-muted text-sm">{m.comments_empty()}</p>}
        <GuestList {...{ comments, roots, facts, scroller, wanted }} />
      </div>
      {!guest?.isBlocked && (
        <UnsentList
          scope={scope}
          // An edit has a form for an hour, an answer as long as its comment is there.
          canEdit={mayEdit}
          onEdit={showThread}
        />
      )}
      <footer className="overflow-y-auto border-t p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        {waiting ? (
          <GuestName
            {...{ token, mailsAnswers }}
            known={guest?.name ?? ""}
            isSentLater={waiting.isSentLater}
            onJoined={() => {
              setWaiting(null);
              waiting.act();
            }}
            onLeave={() => setWaiting(null)}
          />
        ) : guest?.isBlocked ? (
          <div className="grid gap-3">
            <p className="text-muted text-sm">{m.guest_review_blocked()}</p>
            <UnsentText />
          </div>
        ) : (
          <>
            <GuestComposer
              slot="new"
              parentId={null}
              label={m.comments_new_label()}
              facts={facts}
              isHeld={holdsComments}
            />
            {guest && mailsAnswers && (
              <AnswerMails
                token={token}
                guest={guest}
                onAsk={() => setWaiting({ act: () => undefined, isSentLater: false })}
              />
            )}
          </>
        )}
      </footer>
    </>
  );
}
