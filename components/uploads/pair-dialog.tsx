"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import { useRoomLeft } from "@/lib/browser/storage";
import type { DroppedFile } from "@/lib/browser/uploads/dropped-files";
import { type FileGroup, type NamedFile, pairFiles, withSource } from "@/lib/browser/uploads/pair-files";
import { addUploads, type ToSend, toSend } from "@/lib/browser/uploads/send-uploads";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { ResultMotion } from "@/lib/shared/motions/catalogue";
import { isNamed, MotionField } from "./motion-field";
import { fitsInto, RoomLeft } from "./room-left";

type PairDialogProps = { files: readonly DroppedFile[]; onClose: () => void };
type Mode = "pairs" | "sources";

/** Asks which of several files are sources, and which are results of them. */
export function PairDialog({ files, onClose }: PairDialogProps) {
  const named = files.map(({ file, folder }) => ({ name: file.name, folder }));
  const [mode, setMode] = useState<Mode>("pairs");
  const [groups, setGroups] = useState(() => pairFiles(named));
  const room = useRoomLeft();
  const needed = files.reduce((sum, { file }) => sum + file.size, 0);
  const isNamedAll =
    mode === "sources" || groups.every(({ results }) => results.every(({ motion }) => isNamed(motion)));
  const isComplete = isNamedAll && fitsInto(room, needed);
  const change = (index: number, group: FileGroup) => setGroups(groups.with(index, group));

  const send = () => {
    addUploads(
      mode === "sources" ? files.map(({ file }) => toSend(file)) : groups.flatMap((one) => sendGroup(files, one)),
    );
    onClose();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={m.uploads_pairs_title()}
      className="w-[min(40rem,calc(100vw-1.5rem))]"
      footer={
        <>
          <Button variant="bare" onClick={onClose}>
            {m.common_cancel()}
          </Button>
          <Button variant="primary" disabled={!isComplete} onClick={send}>
            {m.uploads_pairs_send()}
          </Button>
        </>
      }
    >
      <Segmented<Mode>
        label={m.uploads_pairs_label()}
        value={mode}
        onChange={setMode}
        className="justify-self-start"
        options={[
          { value: "pairs", label: m.uploads_pairs_results() },
          { value: "sources", label: m.uploads_pairs_sources() },
        ]}
      />
      <RoomLeft room={room} needed={needed} />
      <p className="text-muted">{mode === "pairs" ? m.uploads_pairs_text() : m.uploads_pairs_sources_text()}</p>
      <p className="-mt-2 text-muted text-xs">{m.uploads_limits()}</p>
      {mode === "pairs" ? (
        groups.map((group, index) => (
          <Group
            // biome-ignore lint/suspicious/noArrayIndexKey: groups never move.
            key={index}
            {...{ group, files: named }}
            onChange={(changed) => change(index, changed)}
          />
        ))
      ) : (
        <ul className="grid gap-1">
          {named.map(({ name, folder }) => (
            <li key={`${folder}/${name}`} className="truncate" title={name}>
              {name}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function sendGroup(files: readonly DroppedFile[], { source, results }: FileGroup): ToSend[] {
  const first = files[source];
  if (!first) return [];
  const sent = toSend(first.file);
  const rest = results.flatMap(({ file, motion }) => {
    const dropped = files[file];
    return dropped ? [toSend(dropped.file, { motion, source: { key: sent.key } })] : [];
  });
  return [sent, ...rest];
}

type GroupProps = { group: FileGroup; files: readonly NamedFile[]; onChange: (group: FileGroup) => void };

/** One source with its results: the radio buttons choose the source, and each result has a motion. */
function Group({ group, files, onChange }: GroupProps) {
  const nameOf = (file: number) => files[file]?.name ?? "";
  const rename = (file: number, motion: ResultMotion) =>
    onChange({ ...group, results: group.results.map((one) => (one.file === file ? { file, motion } : one)) });
  const folder = files[group.source]?.folder;
  return (
    <fieldset className="grid gap-4 rounded-panel border p-3 sm:gap-2">
      <legend className="px-1 text-muted text-xs">
        {group.results.length === 0 ? m.uploads_pairs_alone() : m.uploads_pairs_group({ count: group.results.length })}
        {folder && <bdi>{` · ${folder.replace(/^\//, "")}`}</bdi>}
      </legend>
      {[group.source, ...group.results.map(({ file }) => file)].map((file) => {
        const motion = group.results.find((one) => one.file === file)?.motion;
        return (
          <div key={file} className="grid items-center gap-1 sm:grid-cols-2 sm:gap-2">
            <label className="flex min-w-0 pointer-coarse:min-h-11 cursor-pointer items-center gap-2">
              <input
                type="radio"
                checked={file === group.source}
                onChange={() => onChange(withSource(group, file, files))}
                aria-label={m.uploads_pairs_choose({ name: nameOf(file) })}
                className="size-4 shrink-0"
              />
              <span className="truncate" title={nameOf(file)}>
                {nameOf(file)}
              </span>
            </label>
            {motion === undefined ? (
              <span className="text-muted text-sm">{m.common_source()}</span>
            ) : (
              <MotionField
                name={m.uploads_motion_of({ name: nameOf(file) })}
                value={motion}
                onChange={(changed) => rename(file, changed)}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
