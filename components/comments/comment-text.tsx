import { useMemo } from "react";
import { cn } from "@/components/ui/class-names";
import type { Mention } from "./mention-ranges";
import { partsOf } from "./text-parts";

type CommentTextProps = {
  body: string;
  mentions: readonly Mention[];
  /** The viewer: a mention of them is marked. */
  viewerId: string;
  className?: string;
};

/** The text as it was written, with mentions marked and addresses as links. */
export function CommentText({ body, mentions, viewerId, className }: CommentTextProps) {
  const parts = useMemo(() => partsOf(body, mentions), [body, mentions]);
  return (
    <p dir="auto" className={cn("whitespace-pre-wrap break-words", className)}>
      {parts.map((part) => {
        if (part.kind === "text") return part.text;
        if (part.kind === "link")
          return (
            <a
              key={part.at}
              href={part.text}
              target="_blank"
              rel="noopener noreferrer nofollow ugc"
              className="text-blue [overflow-wrap:anywhere] underline underline-offset-2"
            >
              {part.text}
            </a>
          );
        return (
          <bdi
            key={part.at}
            className={cn(
              "rounded-label font-medium",
              part.userId === viewerId ? "bg-amber/15 text-amber" : "text-ink",
            )}
          >
            {part.text}
          </bdi>
        );
      })}
    </p>
  );
}
