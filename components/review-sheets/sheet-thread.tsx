import { memo } from "react";
import { timeWords } from "@/components/comments/frame-time";
import { cn } from "@/components/ui/class-names";
import type { Drawing } from "@/lib/shared/drawing/drawing";
import { SOURCE } from "@/lib/shared/playback/source";
import type { SheetThread } from "./choose-threads";
import { SheetFrame } from "./sheet-frame";
import { SheetAnswers, SheetText } from "./sheet-text";

export type SheetVideo = { name: string; aspect: number };

type SheetItemProps = {
  thread: SheetThread;
  fps: number;
  /** Alone on a page, on the page that the head begins, or below the one before it. */
  place: "new-page" | "first-page" | "list";
  /** By the video's ID. */
  videos: ReadonlyMap<string, SheetVideo>;
  /** The addresses of its pictures, in their order, joined by spaces, so that it is drawn again only when they change. */
  addresses: string;
  drawings: readonly Drawing[];
};

/** Stands for a picture that is still being read, and for one that can't be read. */
export const PENDING = "-";
export const FAILED = "!";

/** One thread: its frames with drawings, and below or beside them what was said. */
export const SheetItem = memo(function SheetItem(props: SheetItemProps) {
  const { thread, fps, place, videos, drawings } = props;
  const isPage = place !== "list";
  const { comment, answers, pictures } = thread;
  const addresses = props.addresses.split(" ");
  const time = timeWords(comment.frameIn ?? 0, comment.frameOut ?? comment.frameIn ?? 0, fps);
  const isTall = pictures.some(({ video }) => (videos.get(video)?.aspect ?? 1) < 1);
  return (
    <li
      className={cn(
        "grid gap-3 border-t pt-4",
        place === "new-page" && "print:break-before-page print:border-t-0 print:pt-0",
        !isPage && "break-inside-avoid sm:grid-cols-2 print:grid-cols-2",
      )}
    >
      <div
        className={cn(
          "flex min-w-0 gap-3 break-inside-avoid",
          isPage && !isTall && "flex-col landscape:print:flex-row",
          isPage ? "[--most-height:84mm]" : "[--most-height:60mm]",
        )}
      >
        {pictures.map(({ key, video }, at) => {
          const { name = "", aspect = 16 / 9 } = videos.get(video) ?? {};
          const isSource = video === SOURCE;
          const own = drawings.filter(({ side }) => (side === "source") === isSource);
          const address = addressOf(addresses[at]);
          return (
            <SheetFrame key={key} {...{ name, time, aspect, address }} side={isSource ? "a" : "b"} drawings={own} />
          );
        })}
      </div>
      <div className="grid min-w-0 content-start gap-3">
        <SheetText comment={comment} fps={fps} resultName={videos.get(comment.reshootId ?? "")?.name ?? null} />
        <SheetAnswers answers={answers} />
      </div>
    </li>
  );
});

const addressOf = (word: string | undefined) => (word === FAILED ? null : word === PENDING ? undefined : word);

type SheetLineProps = Pick<SheetItemProps, "thread" | "fps" | "videos">;

/** A thread without pictures. */
export const SheetLine = memo(function SheetLine({ thread: { comment, answers }, fps, videos }: SheetLineProps) {
  return (
    <li className="grid gap-2 border-t pt-3">
      <SheetText comment={comment} fps={fps} resultName={videos.get(comment.reshootId ?? "")?.name ?? null} />
      <SheetAnswers answers={answers} />
    </li>
  );
});
