import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Account } from "@/lib/shared/contracts/account";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type TeamAloneProps = {
  team: Account["aloneIn"][number];
  typed: string;
  onType: (name: string) => void;
  error: string | undefined;
};

/** A team that is deleted with the account: what is lost, and its name to type; or what has to finish before. */
export function TeamAlone({ team, typed, onType, error }: TeamAloneProps) {
  const { id, name, videos, results, inFlight, onHold } = team;
  if (inFlight > 0) {
    return (
      <Notice>
        {m.account_delete_team_in_flight({ team: name, count: inFlight, credits: formatCredits(onHold) })}
      </Notice>
    );
  }
  const lost = [
    m.account_delete_team_videos({ count: videos }),
    m.account_delete_team_results({ count: results }),
    m.account_delete_team_others(),
  ];
  return (
    <div className="grid gap-2 rounded-panel border border-line-strong p-3">
      <p className="text-pretty font-medium">{m.account_delete_team({ team: name })}</p>
      <div>
        <p>{m.account_delete_team_lost()}</p>
        <ul className="list-disc ps-5">
          {lost.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
      <Field
        label={m.account_delete_team_name({ team: name })}
        name={`team-${id}`}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        error={error}
      />
    </div>
  );
}
