"use client";

import { type ChangeEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { controlClass } from "@/components/ui/field";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const MOST_BYTES = 40_000;

type AddressesFieldProps = { value: string; onChange: (text: string) => void; error: string | undefined };

/** A list of addresses, typed, pasted, or read from a file. */
export function AddressesField({ value, onChange, error }: AddressesFieldProps) {
  const id = useId();
  const [isUnreadable, setUnreadable] = useState(false);
  const problem = isUnreadable ? m.invitations_file_unreadable() : error;

  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (!file) return;
    const text = file.size <= MOST_BYTES ? await file.text().catch(() => "") : "";
    // Otherwise the same file could not be chosen again after it was corrected.
    target.value = "";
    const isText = text !== "" && !text.includes("\0") && !text.includes("\uFFFD");
    setUnreadable(!isText);
    if (isText) onChange(text);
  };

  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {m.invitations_addresses()}
      </label>
      <p id={`${id}-hint`} className="-mt-1 text-muted text-xs">
        {m.invitations_addresses_hint()}
      </p>
      <textarea
        id={id}
        aria-describedby={`${id}-hint${problem ? ` ${id}-error` : ""}`}
        aria-invalid={problem ? true : undefined}
        rows={5}
        maxLength={MOST_BYTES}
        autoCapitalize="off"
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => {
          setUnreadable(false);
          onChange(event.target.value);
        }}
        className={cn(controlClass, "max-h-60 min-h-28 py-2 font-mono text-xs")}
      />
      {problem && (
        <p id={`${id}-error`} role="alert" className="text-red text-xs">
          {problem}
        </p>
      )}
      <input
        id={`${id}-file`}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        hidden
        onChange={(event) => void read(event)}
      />
      <div>
        <Button size="small" onClick={() => document.getElementById(`${id}-file`)?.click()}>
          {m.invitations_choose_file()}
        </Button>
      </div>
    </div>
  );
}
