"use client";

import { useEffect, useRef, useState } from "react";
import { Check } from "@/components/icons/check";
import { Copy } from "@/components/icons/copy";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { TimeAgo } from "@/components/ui/time-ago";
import { useCreatePasswordLink } from "@/lib/browser/password-links";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type PasswordLinkDialogProps = { member: { id: string; name: string }; onClose: () => void };

/** Creates the link by which a member chooses a new password, and shows it once. */
export function PasswordLinkDialog({ member: { id, name }, onClose }: PasswordLinkDialogProps) {
  const create = useCreatePasswordLink();
  const link = create.data;
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.account_link_title({ name })}
      footer={
        link ? (
          <Button onClick={onClose}>{m.common_close()}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{m.common_cancel()}</Button>
            <Button
              variant="primary"
              busy={create.isPending}
              busyLabel={m.account_link_creating()}
              onClick={() => create.mutate(id)}
            >
              {m.account_link_create()}
            </Button>
          </>
        )
      }
    >
      <p className="text-pretty">{m.account_link_means({ name })}</p>
      {link && <Created url={link.url} expiresAt={link.expiresAt} />}
      {create.error && <ErrorNotice error={create.error} what={m.account_link_failed()} />}
    </Dialog>
  );
}

function Created({ url, expiresAt }: { url: string; expiresAt: string }) {
  const [copied, setCopied] = useState<boolean>();
  const copy = useRef<HTMLButtonElement>(null);

  // The button that had the focus is gone.
  useEffect(() => copy.current?.focus(), []);
  return (
    <>
      <Field
        label={m.account_link_url()}
        hint={m.account_link_ready()}
        readOnly
        value={url}
        onFocus={(event) => event.target.select()}
      />
      <p className="text-muted">
        {m.account_link_expires()} <TimeAgo moment={expiresAt} />
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          ref={copy}
          variant="primary"
          icon={
            copied ? <Check aria-hidden="true" className="size-4" /> : <Copy aria-hidden="true" className="size-4" />
          }
          onClick={() => void copyText(url).then(setCopied)}
        >
          {copied ? m.common_copied() : m.common_copy_link()}
        </Button>
        <span role="status" className={copied === false ? "" : "sr-only"}>
          {copied === undefined ? "" : copied ? m.account_link_copied() : m.ui_copy_failed()}
        </span>
      </div>
    </>
  );
}
