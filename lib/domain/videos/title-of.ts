import { cutText } from "@/lib/providers/veo/clean-text";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import { MAX_TITLE } from "@/lib/shared/contracts/title-length";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { MOTIONS, motionLabel, type ResultMotion } from "@/lib/shared/motions/catalogue";

/** The default title of a video: the first sentence of its prompt, or how it was made. */
export function titleOf({ request, type }: Pick<VeoTask, "request" | "type">): string {
  const prompt = request.prompt?.replace(/\s+/g, " ").trim();
  if (prompt) return cutTitle(firstSentence(prompt), MAX_TITLE);
  const motion = MOTIONS.find(({ id }) => id === request.motion);
  if (motion) return m.video_titles_reshoot({ motion: motion.label() });
  return type && type !== "videos" ? m.video_titles_untitled_type({ type }) : m.video_titles_untitled();
}

/** The title of a result that became a source: its end tells takes apart, so only its source's title is cut. */
export function titleOfResult(
  sourceTitle: string,
  { motion, version }: { motion: ResultMotion; version: number },
): string {
  const named = (title: string) => m.video_titles_result({ title, motion: motionLabel(motion), version });
  return named(cutTitle(sourceTitle, MAX_TITLE - named("").length));
}

const firstSentence = (prompt: string) => /^[^.!?]{3,}(?=[.!?](\s|$))/.exec(prompt)?.[0] ?? prompt;

/** At most `length` UTF-16 units; a longer title ends at a word, in an ellipsis. */
function cutTitle(title: string, length: number): string {
  if (title.length <= length) return title;
  const cut = cutText(title, length - 1);
  const space = cut.lastIndexOf(" ");
  return `${space > 0 ? cut.slice(0, space) : cut}…`;
}
