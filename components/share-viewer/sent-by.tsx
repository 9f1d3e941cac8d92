import { useSyncExternalStore } from "react";
import type { ShareView } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { momentHere, momentUtc } from "./expiry-words";

type SentByProps = Pick<ShareView, "sharedBy" | "expiresAt" | "message" | "finals">;

/** Who shared the page, until when, what they say about it, and which results are final. */
export function SentBy({ sharedBy, expiresAt, message, finals }: SentByProps) {
  return (
    <div className="grid gap-1 text-sm">
      <p className="flex flex-wrap gap-x-2 text-muted">
        <span className="min-w-0 wrap-anywhere">{m.share_viewer_shared_by({ name: sharedBy })}</span>
        {expiresAt && (
          <span className="whitespace-nowrap before:mr-2 before:content-['·'] max-sm:basis-full max-sm:before:content-none">
            <Expiry moment={expiresAt} />
          </span>
        )}
      </p>
      {finals.map(({ label, by, at }) => (
        <p key={label} className="wrap-anywhere text-ink">
          {m.share_viewer_final({ title: label, name: by, date: at.slice(0, 10) })}
        </p>
      ))}
      {message && (
        <blockquote
          aria-label={m.share_viewer_message_label({ name: sharedBy })}
          dir="auto"
          className="wrap-anywhere m-0 max-w-[90ch] whitespace-pre-line border-l-2 pl-3 text-base text-ink"
        >
          {message}
        </blockquote>
      )}
    </div>
  );
}

const never = () => () => undefined;

/** The server does not know the visitor's time zone: its text is in UTC, and stands at the end of its line. */
function Expiry({ moment }: { moment: string }) {
  const words = useSyncExternalStore(
    never,
    () => momentHere(moment),
    () => momentUtc(moment),
  );
  return (
    <time dateTime={moment} title={momentUtc(moment)}>
      {m.share_viewer_expires({ moment: words })}
    </time>
  );
}
