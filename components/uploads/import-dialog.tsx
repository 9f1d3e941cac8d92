"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { controlClass } from "@/components/ui/field";
import { StatusDot } from "@/components/ui/status-dot";
import { useRoomLeft } from "@/lib/browser/storage";
import { importAddresses } from "@/lib/browser/uploads/import-addresses";
import type { ImportAnswer } from "@/lib/shared/contracts/imports";
import { MOST_ADDRESSES } from "@/lib/shared/contracts/upload-limits";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { RoomLeft } from "./room-left";

const FORM = "import-addresses";
const EXAMPLE = "https://…"; // text-ok: how an address begins

const linesOf = (text: string) =>
  text
    .split(/\s*\n\s*/)
    .map((line) => line.trim())
    .filter(Boolean);

/**
 * Imports videos from addresses, one on each line. Lines that are refused stay, each with its reason; those whose video the
 * library has can be imported again.
 */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const [answers, setAnswers] = useState<readonly ImportAnswer[]>([]);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [hint, setHint] = useState<string | null>(null);
  const room = useRoomLeft();
  const known = new Set(answers.flatMap(({ address, isKnown }) => (isKnown ? address : [])));
  const lines = linesOf(text);
  const again = lines.length > 0 && lines.every((line) => known.has(line));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFault(null);
    setHint(hintFor(lines.length));
    if (hintFor(lines.length) || busy) return;
    setBusy(true);
    try {
      const items = await importAddresses(lines, { again });
      const refused = items.filter(({ problem }) => problem !== null);
      if (refused.length === 0) return onClose();
      setAnswers(items);
      setText(refused.map(({ address }) => address).join("\n"));
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={m.uploads_import()}
      footer={
        <>
          <Button variant="bare" onClick={onClose}>
            {answers.length > 0 ? m.uploads_import_close() : m.common_cancel()}
          </Button>
          <Button variant="primary" type="submit" form={FORM} busy={busy} busyLabel={m.uploads_import_busy()}>
            {again ? m.uploads_import_again() : m.uploads_import_start()}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} className="grid gap-4">
        <Addresses {...{ text, hint }} onChange={setText} />
        <RoomLeft room={room} />
        <Answers answers={answers} />
        {fault !== null && <ErrorNotice error={fault} what={m.uploads_import_failed()} />}
      </form>
    </Dialog>
  );
}

function hintFor(count: number): string | null {
  if (count === 0) return m.uploads_import_missing();
  return count > MOST_ADDRESSES ? m.uploads_import_too_many({ most: MOST_ADDRESSES }) : null;
}

type AddressesProps = { text: string; hint: string | null; onChange: (text: string) => void };

function Addresses({ text, hint, onChange }: AddressesProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {m.uploads_import_field()}
      </label>
      <p id={`${id}-hint`} className="-mt-1 text-muted text-xs">
        {m.uploads_import_hint()} {m.uploads_limits()}
      </p>
      <textarea
        id={id}
        rows={4}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={hint ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={hint ? true : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder={EXAMPLE}
        className={cn(controlClass, "whitespace-pre py-2 font-mono")}
      />
      {hint && (
        <p id={`${id}-error`} role="alert" className="text-red text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}

function toneOf(problem: string | null, isKnown: boolean) {
  if (problem === null) return "good";
  return isKnown ? "idle" : "bad";
}

function Answers({ answers }: { answers: readonly ImportAnswer[] }) {
  if (answers.length === 0) return <div role="status" />;
  return (
    <div role="status">
      <ul className="grid gap-2">
        {answers.map(({ address, problem, isKnown }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same address may be there twice, and the order stays.
          <li key={index} className="grid min-w-0 gap-0.5">
            <span className="truncate font-mono text-xs" title={address}>
              {address}
            </span>
            <span className="flex items-center gap-2 text-muted text-sm">
              <StatusDot tone={toneOf(problem, isKnown)} />
              <span className="min-w-0">{problem ?? m.uploads_import_begun()}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
