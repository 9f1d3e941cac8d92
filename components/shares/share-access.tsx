"use client";

import { Segmented } from "@/components/ui/segmented";
import { Switch } from "@/components/ui/switch";
import type { Share } from "@/lib/shared/contracts/shares";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type Access = Pick<Share, "allowsComments" | "holdsComments">;
type ShareAccessProps = Access & { onChange: (part: Partial<Access>) => void };

const LEVELS = [
  { value: "view", label: m.shares_access_view },
  { value: "comment", label: m.shares_access_comment },
] as const;

/** What visitors may do: view, or also comment, which includes rating and deciding. */
export function ShareAccess({ allowsComments, holdsComments, onChange }: ShareAccessProps) {
  return (
    <div className="grid justify-items-start gap-1.5">
      <span className="font-medium">{m.shares_access_label()}</span>
      <Segmented
        label={m.shares_access_label()}
        options={LEVELS.map(({ value, label }) => ({ value, label: label() }))}
        value={allowsComments ? "comment" : "view"}
        onChange={(level) => onChange({ allowsComments: level === "comment" })}
      />
      <p className="text-muted text-xs">
        {allowsComments ? m.shares_access_comment_hint() : m.shares_access_view_hint()}
      </p>
      {allowsComments && (
        <Switch
          label={m.shares_access_hold()}
          checked={holdsComments}
          onChange={(isHeld) => onChange({ holdsComments: isHeld })}
        />
      )}
    </div>
  );
}
