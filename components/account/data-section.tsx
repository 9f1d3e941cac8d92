"use client";

import { useState } from "react";
import { Download } from "@/components/icons/download";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import type { Account } from "@/lib/shared/contracts/account";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Section } from "./section";

const loadDeleteDialog = async () => (await import("./delete-account-dialog")).DeleteAccountDialog;
const listed = new Intl.ListFormat(m.language_tag(), { type: "conjunction" });

/** What is stored about the person: download it, or delete the account. */
export function DataSection({ account }: { account: Account }) {
  const [isAsked, setAsked] = useState(false);
  const { onlyOwnerOf, aloneIn } = account;
  const isLastOwner = onlyOwnerOf.length > 0;
  return (
    <Section title={m.account_data_title()}>
      <div className="grid justify-items-start gap-2">
        <a href="/api/account/export.json" download className={buttonClass()}>
          <Download aria-hidden="true" className="size-4" />
          {m.account_data_export()}
        </a>
        <p className="text-pretty text-muted text-xs">{m.account_data_export_hint()}</p>
      </div>
      <div className="grid justify-items-start gap-2 border-t pt-4">
        <Button
          variant="danger"
          disabled={isLastOwner}
          aria-describedby="delete-account-means"
          onClick={() => setAsked(true)}
        >
          {m.account_data_delete()}
        </Button>
        <p id="delete-account-means" className="text-pretty text-muted text-xs">
          {isLastOwner
            ? m.account_data_only_owner({ teams: listed.format(onlyOwnerOf) })
            : aloneIn.length > 0
              ? m.account_data_delete_alone({ teams: listed.format(aloneIn.map(({ name }) => name)) })
              : m.account_data_delete_hint()}
        </p>
      </div>
      {isAsked && <LazyDialog load={loadDeleteDialog} given={{ account, onClose: () => setAsked(false) }} />}
    </Section>
  );
}
