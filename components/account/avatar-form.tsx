"use client";

import { type ChangeEvent, useId, useRef, useState } from "react";
import { Face } from "@/components/people/face";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useRemoveAvatar, useUploadAvatar } from "@/lib/browser/account";
import { fieldError } from "@/lib/browser/field-errors";
import type { Account } from "@/lib/shared/contracts/account";
import { MOST_AVATAR_BYTES } from "@/lib/shared/contracts/avatar-size";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const MEBIBYTES = MOST_AVATAR_BYTES / 1024 ** 2;
const KINDS = "image/png,image/jpeg,image/webp,image/gif,image/avif";

/** The person's picture or initials, and how to change them. */
export function AvatarForm({ account }: { account: Account }) {
  const upload = useUploadAvatar();
  const remove = useRemoveAvatar();
  const [isTooLarge, setTooLarge] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const error = upload.error ?? remove.error;
  const refused = isTooLarge
    ? m.errors_account_avatar_too_large({ mebibytes: MEBIBYTES })
    : fieldError(upload.error, "picture");

  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const file = currentTarget.files?.[0];
    currentTarget.value = "";
    if (!file) return;
    remove.reset();
    upload.reset();
    setTooLarge(file.size > MOST_AVATAR_BYTES);
    if (file.size <= MOST_AVATAR_BYTES) upload.mutate(file);
  };
  const clear = () => {
    upload.reset();
    setTooLarge(false);
    button.current?.focus();
    remove.mutate(undefined);
  };

  return (
    <div className="flex items-start gap-4">
      <Circle account={account} />
      <div className="grid min-w-0 flex-1 gap-2">
        <div className="flex flex-wrap gap-2">
          <input
            ref={input}
            type="file"
            accept={KINDS}
            onChange={choose}
            hidden
            aria-label={m.account_avatar_upload()}
          />
          <Button
            ref={button}
            aria-describedby={`${id}-hint ${id}-error`}
            busy={upload.isPending}
            busyLabel={m.account_avatar_busy()}
            onClick={() => input.current?.click()}
          >
            {account.avatar ? m.account_avatar_replace() : m.account_avatar_upload()}
          </Button>
          {account.avatar && (
            <Button variant="quiet" busy={remove.isPending} busyLabel={m.account_avatar_remove()} onClick={clear}>
              {m.account_avatar_remove()}
            </Button>
          )}
        </div>
        <p id={`${id}-hint`} className="text-muted text-xs">
          {m.account_avatar_hint({ mebibytes: MEBIBYTES })}
        </p>
        <p id={`${id}-error`} role="alert" className="text-red text-xs empty:hidden">
          {refused}
        </p>
        {error && !refused && <ErrorNotice error={error} what={m.account_avatar_failed()} />}
        <p role="status" className="text-muted text-xs empty:hidden">
          {upload.isSuccess && m.account_avatar_saved()}
          {remove.isSuccess && m.account_avatar_removed()}
        </p>
      </div>
    </div>
  );
}

function Circle({ account }: { account: Account }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-14 shrink-0 place-items-center overflow-hidden rounded-full border border-line-strong bg-surface-3 font-medium text-base"
    >
      <Face id={account.id} name={account.name} mark={account.avatar} />
    </span>
  );
}
