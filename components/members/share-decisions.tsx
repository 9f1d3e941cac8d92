import type { Member, ShareDecision } from "@/lib/shared/contracts/members";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { shareChoices } from "./member-words";

type ShareDecisionsProps = {
  member: Member;
  value: ShareDecision | undefined;
  onChange: (decision: ShareDecision) => void;
};

/** What happens to the open shares of a member who leaves: no option is preselected. */
export function ShareDecisions({ member, value, onChange }: ShareDecisionsProps) {
  const { name, openShares: count, isYou } = member;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-pretty font-medium">
        {isYou ? m.members_shares_question_yours({ count }) : m.members_shares_question({ count, name })}
      </legend>
      {shareChoices(member).map(({ decision, label, means }) => (
        <label
          key={decision}
          className="flex cursor-pointer gap-3 rounded-control border border-edge p-3 hover:bg-surface-3 has-checked:border-amber has-focus-visible:outline-2 has-focus-visible:outline-amber has-focus-visible:outline-offset-2"
        >
          <input
            type="radio"
            name="links"
            checked={value === decision}
            onChange={() => onChange(decision)}
            className="mt-0.5 size-4 shrink-0 outline-none"
          />
          <span className="grid gap-0.5">
            <span>{label}</span>
            <span className="text-pretty text-muted text-xs">{means}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
