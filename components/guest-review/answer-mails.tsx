import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useJoinShare } from "@/lib/browser/guest-review";
import type { ShareReview } from "@/lib/shared/contracts/share-review";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type AnswerMailsProps = {
  token: string;
  guest: NonNullable<ShareReview["guest"]>;
  /** The visitor wants to leave an email. */
  onAsk: () => void;
};

/** Whether answers of the team go to the visitor by email, and the way to change that. */
export function AnswerMails({ token, guest, onAsk }: AnswerMailsProps) {
  const join = useJoinShare(token);
  const stop = () => join.mutate({ name: guest.name, website: "", email: null });
  return (
    <div className="mt-2 grid gap-2">
      <p className="flex flex-wrap items-center justify-between gap-x-2 text-muted text-xs">
        {guest.hearsAnswers ? m.guest_review_mails_on() : m.guest_review_mails_off()}
        <Button
          size="small"
          variant="bare"
          busy={join.isPending}
          onClick={guest.hearsAnswers ? stop : onAsk}
          className="pointer-coarse:h-11"
        >
          {guest.hearsAnswers ? m.guest_review_mails_stop() : m.guest_review_mails_start()}
        </Button>
      </p>
      {join.error && <ErrorNotice error={join.error} what={m.guest_review_mails_failed()} />}
    </div>
  );
}
