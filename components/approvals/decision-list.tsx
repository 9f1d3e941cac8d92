import { Check } from "@/components/icons/check";
import { MessageSquareExclamationPoint } from "@/components/icons/message-square-exclamation-point";
import { cn } from "@/components/ui/class-names";
import { TimeAgo } from "@/components/ui/time-ago";
import type { Approval } from "@/lib/shared/contracts/approvals";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { lapseWords } from "./approval-state";

/** All answers, newest first. One that no longer counts says why. */
export function DecisionList({ decisions }: { decisions: Approval["decisions"] }) {
  if (decisions.length === 0) return null;
  return (
    <ul aria-label={m.approvals_history()} className="grid gap-2 border-t pt-3">
      {decisions.map((one) => (
        <Decision key={one.id} {...one} />
      ))}
    </ul>
  );
}

function Decision({ by, answer, note, decidedAt, lapsedBecause }: Approval["decisions"][number]) {
  const Icon = answer === "approved" ? Check : MessageSquareExclamationPoint;
  return (
    <li className={cn("grid gap-0.5", lapsedBecause && "text-muted")}>
      <p className="flex flex-wrap items-center gap-x-1.5">
        <Icon aria-hidden="true" className="size-4 shrink-0" />
        <bdi className="font-medium">{by.kind === "guest" ? m.approvals_guest({ who: by.name }) : by.name}</bdi>
        <span className={cn(lapsedBecause && "line-through")}>
          {answer === "approved" ? m.approvals_approved() : m.approvals_changes_requested()}
        </span>
        <span className="text-muted text-xs">
          <TimeAgo moment={decidedAt} />
        </span>
      </p>
      {note && (
        <p dir="auto" className="whitespace-pre-wrap break-words ps-5.5">
          {note}
        </p>
      )}
      {lapsedBecause && <p className="ps-5.5 text-amber text-xs">{lapseWords(lapsedBecause)}</p>}
    </li>
  );
}
