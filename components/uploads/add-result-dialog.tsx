"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { controlClass, Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { newKey } from "@/lib/browser/new-key";
import { useRoomLeft } from "@/lib/browser/storage";
import { addFromLibrary } from "@/lib/browser/uploads/add-from-library";
import { importAddresses } from "@/lib/browser/uploads/import-addresses";
import { motionFromName } from "@/lib/browser/uploads/pair-files";
import { addUploads, toSend } from "@/lib/browser/uploads/send-uploads";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { isMotionId, motionLabel, otherMotion, type ResultMotion } from "@/lib/shared/motions/catalogue";
import { LibraryPicker } from "./library-picker";
import { isNamed, MotionField } from "./motion-field";
import { fitsInto, RoomLeft } from "./room-left";
import { ACCEPTED } from "./use-upload-drop";

const FORM = "add-result";
const MAX_NOTE = 120;
const EXAMPLE = "https://…"; // text-ok: the beginning of an address
const TOOLS = ["Google Flow", "Runway", "Luma", "Kling"] as const; // text-ok: names of products

type Way = "file" | "address" | "library";
type AddResultDialogProps = { videoId: string; onClose: () => void };

/** Adds results that were made elsewhere, by file or address, with what is known about how they were made. */
export function AddResultDialog({ videoId, onClose }: AddResultDialogProps) {
  const form = useAddResult(videoId, onClose);
  const ids = useId();
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
          <Button variant="primary" type="submit" form={FORM} busy={form.busy} busyLabel={m.uploads_add_result_busy()}>
            {m.uploads_add_result()}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={form.submit} className="grid gap-4" noValidate>
        <p className="text-muted">{m.uploads_add_result_text()}</p>
        <Origin {...form} />
        <RoomLeft room={form.room} needed={form.needed} className="-mt-2" />
        <MotionField value={form.motion} onChange={form.setMotion} error={form.problems.motion} />
        <Field
          label={m.uploads_tool()}
          hint={m.uploads_tool_hint()}
          value={form.tool}
          onChange={({ target }) => form.setTool(target.value)}
          list={`${ids}-tools`}
          maxLength={MAX_NOTE}
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
          value={form.costNote}
          onChange={({ target }) => form.setCostNote(target.value)}
          maxLength={MAX_NOTE}
          autoComplete="off"
        />
        {form.fault !== null && <ErrorNotice error={form.fault} what={m.uploads_add_result_failed()} />}
      </form>
    </Dialog>
  );
}

function useAddResult(videoId: string, onClose: () => void) {
  const [way, setWay] = useState<Way>("file");
  const [files, setFiles] = useState<readonly File[]>([]);
  const [address, setAddress] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [requestKey, setRequestKey] = useState(newKey);
  const [motion, keepMotion] = useState<ResultMotion>("FORWARD");
  const [tool, setTool] = useState("");
  const [costNote, setCostNote] = useState("");
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const room = useRoomLeft();
  const needed = way === "file" ? files.reduce((sum, { size }) => sum + size, 0) : 0;
  const isMissing = { file: files.length === 0, address: address.trim() === "", library: chosen === null }[way];
  const problems = {
    origin: asked && isMissing ? MISSING[way]() : undefined,
    motion: asked && !isNamed(motion) ? m.uploads_motion_missing() : undefined,
  };

  // Another result needs another key; the same one that is sent again keeps its key.
  const choose = (id: string) => {
    setChosen(id);
    setRequestKey(newKey());
  };
  const setMotion = (named: ResultMotion) => {
    keepMotion(named);
    setRequestKey(newKey());
  };

  const chooseFiles = (chosen: readonly File[]) => {
    setFiles(chosen);
    const said = /--(.+?)(--v\d+)?\.[^.]+$/.exec(chosen[0]?.name ?? "")?.[1];
    if (said) setMotion(motionFromName(said));
  };

  const send = async () => {
    const made = { motion: trimmed(motion), tool, costNote };
    if (way === "file") return addUploads(files.map((file) => toSend(file, { ...made, source: { videoId } })));
    if (way === "library") return addFromLibrary({ ...made, videoId }, chosen ?? "", requestKey);
    const [answer] = await importAddresses([address.trim()], { target: { ...made, videoId } });
    if (answer?.problem) throw new Error(answer.problem);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    setFault(null);
    if (busy || isMissing || !fitsInto(room, needed) || !isNamed(motion)) return;
    setBusy(true);
    try {
      await send();
      onClose();
    } catch (error) {
      setFault(error);
      setBusy(false);
    }
  };

  return {
    ...{
      videoId,
      way,
      setWay,
      chosen,
      choose,
      chooseFiles,
      address,
      setAddress,
      motion,
      setMotion,
      tool,
      setTool,
      costNote,
      setCostNote,
    },
    ...{ busy, fault, problems, submit, room, needed },
  };
}

const MISSING = {
  file: m.uploads_add_result_file_missing,
  address: m.uploads_add_result_address_missing,
  library: m.uploads_add_result_library_missing,
};

const trimmed = (motion: ResultMotion) => (isMotionId(motion) ? motion : otherMotion(motionLabel(motion).trim()));

type OriginProps = Pick<
  ReturnType<typeof useAddResult>,
  "videoId" | "way" | "setWay" | "chosen" | "choose" | "chooseFiles" | "address" | "setAddress" | "problems"
>;

/** A file of this computer, an address that the server fetches, or a video of the library. */
function Origin({ way, setWay, ...form }: OriginProps) {
  return (
    <div className="grid gap-3">
      <Segmented<Way>
        label={m.uploads_add_result_way()}
        value={way}
        onChange={setWay}
        className="justify-self-start"
        options={[
          { value: "file", label: m.uploads_add_result_way_file() },
          { value: "address", label: m.uploads_add_result_way_address() },
          { value: "library", label: m.uploads_add_result_way_library() },
        ]}
      />
      {way === "address" && <Address {...form} />}
      {way === "file" && <Files {...form} />}
      {way === "library" && (
        <LibraryPicker
          videoId={form.videoId}
          chosen={form.chosen}
          onChoose={form.choose}
          problem={form.problems.origin}
        />
      )}
    </div>
  );
}

function Address({ address, setAddress, problems }: Pick<OriginProps, "address" | "setAddress" | "problems">) {
  return (
    <Field
      label={m.uploads_add_result_address()}
      value={address}
      onChange={({ target }) => setAddress(target.value)}
      error={problems.origin}
      inputMode="url"
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      placeholder={EXAMPLE}
    />
  );
}

function Files({ chooseFiles, problems }: Pick<OriginProps, "chooseFiles" | "problems">) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {m.uploads_add_result_file()}
      </label>
      <p id={`${id}-hint`} className="-mt-1 text-muted text-xs">
        {m.uploads_limits()}
      </p>
      <input
        id={id}
        type="file"
        multiple
        accept={ACCEPTED}
        aria-invalid={problems.origin ? true : undefined}
        aria-describedby={problems.origin ? `${id}-hint ${id}-error` : `${id}-hint`}
        onChange={({ target }) => chooseFiles([...(target.files ?? [])])}
        className={`${controlClass} py-2 file:mr-3 file:h-7 file:rounded-control file:border-0 file:bg-surface-3 file:px-3 file:text-ink`}
      />
      {problems.origin && (
        <p id={`${id}-error`} role="alert" className="text-red text-xs">
          {problems.origin}
        </p>
      )}
    </div>
  );
}
