"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { controlClass, Field } from "@/components/ui/field";
import { motionFromName } from "@/lib/browser/uploads/pair-files";
import { addUploads, toSend } from "@/lib/browser/uploads/send-uploads";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { otherMotion, type ResultMotion } from "@/lib/shared/motions/catalogue";
import { isNamed, MotionField } from "./motion-field";
import { ACCEPTED } from "./use-upload-drop";

const FORM = "add-result";
const TOOLS = ["Google Flow", "Runway", "Luma", "Kling"] as const; // text-ok: names of products

type AddResultDialogProps = { videoId: string; onClose: () => void };

/** Adds results that were made elsewhere: one file or several, with what is known about how they were made. */
export function AddResultDialog({ videoId, onClose }: AddResultDialogProps) {
  const ids = useId();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [motion, setMotion] = useState<ResultMotion>("FORWARD");
  const [tool, setTool] = useState("");
  const [costNote, setCostNote] = useState("");
  const [asked, setAsked] = useState(false);

  const choose = (chosen: readonly File[]) => {
    setFiles(chosen);
    const said = /--(.+?)(--v\d+)?\.[^.]+$/.exec(chosen[0]?.name ?? "")?.[1];
    if (said) setMotion(motionFromName(said));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (files.length === 0 || !isNamed(motion)) return;
    const trimmed = isOther(motion) ? otherMotion(motion.slice("OTHER:".length).trim()) : motion;
    addUploads(files.map((file) => toSend(file, { motion: trimmed, tool, costNote, source: { videoId } })));
    onClose();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={m.uploads_add_result_title()}
      footer={
        <>
          <Button variant="bare" onClick={onClose}>
            {m.common_cancel()}
          </Button>
          <Button variant="primary" type="submit" form={FORM}>
            {m.uploads_add_result()}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} className="grid gap-4" noValidate>
        <p className="text-muted">{m.uploads_add_result_text()}</p>
        <div className="grid gap-1.5">
          <label htmlFor={`${ids}-file`} className="font-medium">
            {m.uploads_add_result_file()}
          </label>
          <input
            id={`${ids}-file`}
            type="file"
            multiple
            accept={ACCEPTED}
            aria-invalid={asked && files.length === 0 ? true : undefined}
            onChange={({ target }) => choose([...(target.files ?? [])])}
            className={`${controlClass} h-11 py-2 file:mr-3 file:rounded-control file:border-0 file:bg-surface-3 file:px-2 file:text-ink`}
          />
          {asked && files.length === 0 && (
            <p role="alert" className="text-red text-xs">
              {m.uploads_add_result_file_missing()}
            </p>
          )}
        </div>
        <MotionField
          value={motion}
          onChange={setMotion}
          error={asked && !isNamed(motion) ? m.uploads_motion_missing() : undefined}
        />
        <Field
          label={m.uploads_tool()}
          hint={m.uploads_tool_hint()}
          value={tool}
          onChange={({ target }) => setTool(target.value)}
          list={`${ids}-tools`}
          maxLength={120}
          autoComplete="off"
        />
        <datalist id={`${ids}-tools`}>
          {TOOLS.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field
          label={m.uploads_cost()}
          hint={m.uploads_cost_hint()}
          value={costNote}
          onChange={({ target }) => setCostNote(target.value)}
          maxLength={120}
          autoComplete="off"
        />
      </form>
    </Dialog>
  );
}

const isOther = (motion: ResultMotion) => motion.startsWith("OTHER:");
