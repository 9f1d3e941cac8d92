"use client";

import { useMemo } from "react";
import { useComments } from "@/lib/browser/comments/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { countOpen, threadsOf } from "./threads";

const MOST = 99;

type CommentsCountProps = {
  videoId: string;
  /** Of the words that describe the button. */
  id: string;
};

/** The number of open comments. */
export function CommentsCount({ videoId, id }: CommentsCountProps) {
  const { data } = useComments(videoId);
  const count = useMemo(() => countOpen(threadsOf(data ?? [])), [data]);
  if (count === 0) return null;
  return (
    <>
      {/* Not as text: what is seen of a button has to be in its name as it stands there. */}
      <span
        aria-hidden="true"
        data-comments-count={count > MOST ? `${MOST}+` : count}
        className="absolute top-0 right-0 grid min-w-4 place-items-center rounded-full bg-ink px-1 font-mono text-2xs text-bg leading-4 before:content-[attr(data-comments-count)]"
      />
      <span id={id} hidden>
        {m.comments_open_count({ count })}
      </span>
    </>
  );
}
