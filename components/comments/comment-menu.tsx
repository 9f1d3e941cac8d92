"use client";

import { Ban } from "@/components/icons/ban";
import { Ellipsis } from "@/components/icons/ellipsis";
import { Link2 } from "@/components/icons/link-2";
import { Trash } from "@/components/icons/trash";
import { Menu, MenuButton } from "@/components/ui/menu";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ACTION } from "./action-class";
import { usePanel } from "./panel-context";

/** What is done less often: the link and deleting. */
export function CommentMenu({ comment, isAnswer }: { comment: Comment; isAnswer: boolean }) {
  const { canWrite, canModerate, actions } = usePanel();
  const canDelete = (canWrite && comment.isMine) || canModerate;
  if (isAnswer && !canDelete) return null;
  return (
    <Menu
      label={m.comments_more({ name: comment.author.name })}
      button={<Ellipsis className="size-4" />}
      buttonClassName={ACTION}
    >
      {!isAnswer && (
        <MenuButton onClick={() => actions.copyLink(comment)}>
          <Link2 aria-hidden="true" />
          {m.common_copy_link()}
        </MenuButton>
      )}
      {canModerate && comment.author.kind === "guest" && (
        <MenuButton onClick={() => actions.block(comment)}>
          <Ban aria-hidden="true" />
          {m.comments_block_guest()}
        </MenuButton>
      )}
      {canDelete && (
        <MenuButton onClick={() => actions.remove(comment)}>
          <Trash aria-hidden="true" />
          {m.common_delete()}
        </MenuButton>
      )}
    </Menu>
  );
}
