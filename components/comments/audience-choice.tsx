"use client";

import { Globe } from "@/components/icons/globe";
import { Lock } from "@/components/icons/lock";
import { Segmented } from "@/components/ui/segmented";
import type { CommentVisibility } from "@/lib/shared/contracts/comment-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type AudienceChoiceProps = {
  value: CommentVisibility;
  onChange: (value: CommentVisibility) => void;
};

/** Who will read a comment, visible before it is sent. */
export function AudienceChoice({ value, onChange }: AudienceChoiceProps) {
  return (
    <Segmented
      label={m.comments_audience()}
      value={value}
      onChange={onChange}
      options={[
        {
          value: "team",
          label: <Choice Icon={Lock} text={m.comments_audience_team_short()} />,
          hint: m.comments_audience_team_hint(),
        },
        {
          value: "everyone",
          label: <Choice Icon={Globe} text={m.comments_audience_everyone_short()} />,
          hint: m.comments_audience_everyone_hint(),
        },
      ]}
      className="text-xs pointer-coarse:[&>label]:h-11"
    />
  );
}

function Choice({ Icon, text }: { Icon: typeof Lock; text: string }) {
  return (
    <>
      <Icon aria-hidden="true" className="size-3.5" />
      {text}
    </>
  );
}

/** Who reads a comment, on the comment. */
export function AudienceMark({ visibility }: { visibility: CommentVisibility }) {
  const isTeam = visibility === "team";
  const Icon = isTeam ? Lock : Globe;
  return (
    <span
      title={isTeam ? m.comments_audience_team_hint() : m.comments_audience_everyone_hint()}
      className={`inline-flex items-center gap-1 text-2xs ${isTeam ? "text-dim" : "text-amber"}`}
    >
      <Icon aria-hidden="true" className="size-3" />
      {isTeam ? (
        m.comments_audience_team()
      ) : (
        <>
          <span aria-hidden="true">{m.comments_audience_everyone_short()}</span>
          <span className="sr-only">{m.comments_audience_everyone()}</span>
        </>
      )}
    </span>
  );
}
