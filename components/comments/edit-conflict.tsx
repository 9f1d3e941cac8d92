import { Button } from "@/components/ui/button";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { CommentText } from "./comment-text";

type EditConflictProps = Pick<Comment, "body" | "mentions"> & {
  viewerId: string;
  onKeepMine: () => void;
  onKeepTheirs: () => void;
};

/** The comment was edited elsewhere while it was edited here: what it says now, and the choice. */
export function EditConflict({ body, mentions, viewerId, onKeepMine, onKeepTheirs }: EditConflictProps) {
  return (
    <div role="alert" className="grid gap-2 rounded-control border border-amber p-2.5 text-sm">
      <p>{m.comments_conflict()}</p>
      <CommentText {...{ body, mentions, viewerId }} className="text-muted" />
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={onKeepMine} className="pointer-coarse:h-11">
          {m.comments_conflict_keep_mine()}
        </Button>
        <Button size="small" onClick={onKeepTheirs} className="pointer-coarse:h-11">
          {m.comments_conflict_keep_theirs()}
        </Button>
      </div>
    </div>
  );
}
