import { cutText } from "@/lib/providers/veo/clean-text";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { MOTIONS } from "@/lib/shared/motions/catalogue";

const MAX_LENGTH = 60;

/** The default title of a video: the first words of its prompt, or how it was made. */
export function titleOf({ request, type }: Pick<VeoTask, "request" | "type">): string {
  const prompt = request.prompt?.replace(/\s+/g, " ").trim();
  if (prompt) return firstWords(prompt);
  const motion = MOTIONS.find(({ id }) => id === request.motion);
  if (motion) return m.video_titles_reshoot({ motion: motion.label() });
  return type && type !== "videos" ? m.video_titles_untitled_type({ type }) : m.video_titles_untitled();
}

/** Ends at the first sentence if that is short enough, else at a word. */
function firstWords(prompt: string): string {
  const sentence = /^[^.!?]{3,}(?=[.!?](\s|$))/.exec(prompt)?.[0] ?? prompt;
  if (sentence.length <= MAX_LENGTH) return sentence;
  const cut = cutText(sentence, MAX_LENGTH);
  const space = cut.lastIndexOf(" ");
  return `${space > 0 ? cut.slice(0, space) : cut}…`;
}
