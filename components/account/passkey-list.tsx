"use client";

import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { CutText } from "@/components/ui/cut-text";
import { TimeAgo } from "@/components/ui/time-ago";
import type { Passkey, SecondFactor } from "@/lib/shared/contracts/second-factor";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { FactorBlock } from "./factor-block";
import type { FactorQuestion } from "./factor-question";

type PasskeyListProps = { factor: SecondFactor; onAsk: (question: FactorQuestion) => void };

const never = () => () => undefined;

/** The person's passkeys, and the button that adds one where server and browser can. */
export function PasskeyList({ factor, onAsk }: PasskeyListProps) {
  const { passkeys, canHavePasskeys } = factor;
  const isAble = useSyncExternalStore(
    never,
    () => "PublicKeyCredential" in window,
    () => true,
  );
  const problem = canHavePasskeys ? m.second_factor_passkeys_not_in_browser() : m.second_factor_passkeys_not_here();
  const isPossible = canHavePasskeys && isAble;
  return (
    <FactorBlock
      title={m.second_factor_passkeys()}
      text={isPossible ? m.second_factor_passkeys_hint() : problem}
      action={
        isPossible && <Button onClick={() => onAsk({ kind: "add-passkey" })}>{m.second_factor_passkey_add()}</Button>
      }
    >
      {passkeys.length > 0 && (
        <ul className="rounded-control border">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} onAsk={onAsk} />
          ))}
        </ul>
      )}
    </FactorBlock>
  );
}

type PasskeyRowProps = { passkey: Passkey; onAsk: (question: FactorQuestion) => void };

function PasskeyRow({ passkey, onAsk }: PasskeyRowProps) {
  const { name, createdAt, usedAt } = passkey;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b p-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-48">
        <h4 className="flex min-w-0 font-medium">
          <CutText text={name} />
        </h4>
        <p className="text-muted text-xs">
          {m.second_factor_passkey_added()} <TimeAgo moment={createdAt} /> ·{" "}
          {usedAt === null ? (
            m.second_factor_passkey_unused()
          ) : (
            <>
              {m.second_factor_passkey_used()} <TimeAgo moment={usedAt} />
            </>
          )}
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          size="small"
          aria-label={m.second_factor_passkey_rename_label({ name })}
          onClick={() => onAsk({ kind: "rename-passkey", passkey })}
        >
          {m.second_factor_rename()}
        </Button>
        <Button
          size="small"
          aria-label={m.second_factor_passkey_remove_label({ name })}
          onClick={() => onAsk({ kind: "remove-passkey", passkey })}
        >
          {m.second_factor_remove()}
        </Button>
      </div>
    </li>
  );
}
