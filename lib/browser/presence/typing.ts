/** Without another key for this long, a person thinks and does not type. */
const PAUSE_MS = 4_000;

let last: { threadId: string; at: number } | null = null;

/** A key was pressed in the field for this thread, or for a new comment (`new`). */
export function reportTyping(threadId: string): void {
  last = { threadId, at: Date.now() };
}

/** What was sent or left is not being written any more. */
export function endTyping(): void {
  last = null;
}

/** Where this page's person types now. */
export const typingNow = (): string | null => (last && Date.now() - last.at < PAUSE_MS ? last.threadId : null);
