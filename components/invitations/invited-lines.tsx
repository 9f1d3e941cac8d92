"use client";

import type { InvitedLine } from "@/lib/shared/contracts/invitations";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { CopyTextButton } from "./copy-text-button";
import { OUTCOME_WORDS } from "./invitation-words";

/** What became of each address of a list, with the links, which are shown only now. */
export function InvitedLines({ lines }: { lines: readonly InvitedLine[] }) {
  const made = lines.filter(({ url }) => url !== null);
  return (
    <>
      <p role="status" className="text-pretty">
        {made.length > 0 ? m.invitations_many_done({ count: made.length }) : m.invitations_many_none()}
      </p>
      {made.length > 0 && (
        <div className="flex flex-wrap gap-2">
          <CopyTextButton
            variant="primary"
            text={made.map(({ text, url }) => `${text}\t${url}`).join("\n")}
            label={m.invitations_copy_all()}
          />
        </div>
      )}
      <ul className="rounded-control border">
        {lines.map((line) => (
          <li
            key={`${line.line} ${line.text}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-2 last:border-b-0"
          >
            <span className="min-w-0 flex-1 basis-40">
              <span className="wrap-anywhere block">{line.text}</span>
              <span className="text-muted text-xs">
                {m.invitations_line_number({ line: line.line })} · {OUTCOME_WORDS[line.outcome]()}
              </span>
            </span>
            {line.url !== null && (
              <CopyTextButton
                size="small"
                text={line.url}
                label={m.common_copy_link()}
                name={m.invitations_copy_of({ who: line.text })}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
