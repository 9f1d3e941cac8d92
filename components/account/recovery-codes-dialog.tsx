"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { printLines, saveLines } from "./keep-lines";

const FILE_NAME = "reshoot-recovery-codes.txt"; // text-ok: a file's name

/** New recovery codes, once: to copy, to save as a file, or to print. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const [said, setSaid] = useState("");
  const title = m.second_factor_codes_title();
  const lines = [m.second_factor_codes_heading({ host: location.host }), "", ...codes];
  const copy = async () => setSaid((await copyText(codes.join("\n"))) ? m.common_copied() : m.ui_copy_failed());
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      className="max-h-[calc(100dvh-1.5rem)] overflow-y-auto"
      footer={
        <Button variant="primary" onClick={onClose}>
          {m.second_factor_codes_saved()}
        </Button>
      }
    >
      <p className="text-pretty">{m.second_factor_codes_means()}</p>
      <Notice tone="warning">{m.second_factor_codes_once()}</Notice>
      <ul className="grid gap-x-6 gap-y-1.5 rounded-control border p-4 font-mono text-sm min-[26rem]:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => void copy()}>{m.second_factor_codes_copy()}</Button>
        <Button onClick={() => saveLines(FILE_NAME, lines)}>{m.second_factor_codes_download()}</Button>
        <Button onClick={() => printLines(title, lines)}>{m.second_factor_codes_print()}</Button>
        <p role="status" className="text-muted">
          {said}
        </p>
      </div>
    </Dialog>
  );
}
