import { CommentText } from "@/components/comments/comment-text";
import { FrameTime } from "@/components/comments/frame-time";
import { SideBadge } from "@/components/comments/side-badge";
import { cn } from "@/components/ui/class-names";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const momentFormat = new Intl.DateTimeFormat(m.language_tag(), { dateStyle: "medium", timeStyle: "short" });
export const momentWords = (moment: string) => momentFormat.format(new Date(moment));

type SheetTextProps = {
  comment: Comment;
  fps: number;
  /** The name of the result beside which it was made; null for one about the source alone. */
  resultName: string | null;
};

/** The words of a thread's first comment: where, who, when, what, and whether it is resolved. */
export function SheetText({ comment, fps, resultName }: SheetTextProps) {
  const { side, frameIn, frameOut, resolvedAt, resolvedBy } = comment;
  return (
    <div className="grid min-w-0 gap-1 break-inside-avoid">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs">
        <FrameTime first={frameIn ?? 0} last={frameOut ?? frameIn ?? 0} fps={fps} />
        <SideBadge side={side} />
        {resultName !== null && side !== "source" && <bdi className="text-muted">{resultName}</bdi>}
        <StateMark comment={comment} />
      </p>
      <Written comment={comment} />
      {resolvedAt && (
        <p className="text-muted text-xs">
          {resolvedBy ? m.comments_resolved_by({ name: resolvedBy.name }) : m.review_sheets_resolved()}{" "}
          {momentWords(resolvedAt)}
        </p>
      )}
    </div>
  );
}

export function SheetAnswers({ answers }: { answers: readonly Comment[] }) {
  if (answers.length === 0) return null;
  return (
    <ul className="grid gap-2 border-l-2 ps-3">
      {answers.map((answer) => (
        <li key={answer.id} className="break-inside-avoid">
          <Written comment={answer} />
        </li>
      ))}
    </ul>
  );
}

function StateMark({ comment: { resolvedAt, visibility, isHeld } }: { comment: Comment }) {
  return (
    <>
      <Mark isStrong={resolvedAt === null}>
        {resolvedAt === null ? m.review_sheets_open() : m.review_sheets_resolved()}
      </Mark>
      {visibility === "team" && <Mark>{m.review_sheets_team_only()}</Mark>}
      {isHeld && <Mark>{m.comments_held()}</Mark>}
    </>
  );
}

const Mark = ({ children, isStrong = false }: { children: string; isStrong?: boolean }) => (
  <span
    className={cn("rounded-label border px-1 text-2xs", isStrong ? "border-ink font-medium" : "border-line-strong")}
  >
    {children}
  </span>
);

function Written({ comment }: { comment: Comment }) {
  const { author, createdAt, editedAt, deletedAt, body, mentions, attachments } = comment;
  if (deletedAt !== null) return <p className="text-muted text-sm italic">{m.comments_deleted()}</p>;
  const name = author.kind === "guest" ? m.review_sheets_guest({ who: author.name }) : author.name;
  return (
    <>
      <p className="text-xs">
        <bdi className="font-medium">{name}</bdi>{" "}
        <span className="text-muted">
          {editedAt ? m.review_sheets_edited({ moment: momentWords(createdAt) }) : momentWords(createdAt)}
        </span>
      </p>
      {body && <CommentText body={body} mentions={mentions} viewerId="" className="text-sm" />}
      {attachments.length > 0 && (
        <ul className="flex flex-wrap gap-2 pt-1">
          {attachments.map(({ id, name: file, url, width, height }) => (
            <li key={id}>
              {/* biome-ignore lint/performance/noImgElement: an attachment, served by us. */}
              <img
                src={url}
                alt={file}
                width={width}
                height={height}
                className="h-32 w-auto max-w-full object-contain"
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
