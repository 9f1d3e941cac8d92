"use client";

import { type FormEvent, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useCreateShare } from "@/lib/browser/shares";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { NewShare } from "@/lib/shared/contracts/shares";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { readViewState, writeViewState } from "@/lib/shared/playback/view-state";
import { CreatedShare } from "./created-share";
import { bodyOf, PLAIN_CHOICES, type ShareChoices } from "./share-choices";
import { faultsOf, type ShareFaults } from "./share-faults";
import { ShareForm } from "./share-form";

const FORM = "create-share";

type ShareDialogProps = {
  open: boolean;
  onClose: () => void;
  video: Video;
  reshoots: readonly Reshoot[];
  /** The result of the pair; null shares all results. */
  reshootId: string | null;
  /** Only these reshoots are shared, not the ones that come later. */
  isSelection?: boolean;
  /** The motions sketched on the source are shared, and no results. */
  ofSketches?: boolean;
};

/** Creates a share of what is on the screen, and shows its link. */
export function ShareDialog({ open, onClose, video, reshoots, reshootId, ...kind }: ShareDialogProps) {
  const { isSelection = false, ofSketches = false } = kind;
  const ready = reshoots.filter(({ status }) => status === "ready");
  const [choices, setChoices] = useState<ShareChoices>(() => ({
    ...PLAIN_CHOICES,
    ...(ofSketches
      ? { scope: "sketches", message: m.shares_sketches_message() }
      : { scope: reshootId ? "pair" : "set" }),
  }));
  const [faults, setFaults] = useState<ShareFaults>({});
  const [made, setMade] = useState<NewShare>();
  const create = useCreateShare();
  const pair = ready.find(({ id }) => id === reshootId);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wrong = faultsOf(choices);
    const form = event.currentTarget;
    flushSync(() => setFaults(wrong));
    if (Object.keys(wrong).length > 0) return form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    const here = {
      ...{ videoId: video.id, reshootId: pair?.id, viewState: currentViewState(), now: Date.now() },
      selectedIds: isSelection ? ready.map(({ id }) => id) : undefined,
    };
    create.mutate(bodyOf(choices, here), { onSuccess: setMade });
  };
  const change = (part: Partial<ShareChoices>) => {
    setChoices({ ...choices, ...part });
    setFaults((now) => Object.fromEntries(Object.entries(now).filter(([name]) => !(name in part))));
  };
  const close = () => {
    setMade(undefined);
    create.reset();
    onClose();
  };

  return (
    <Dialog
      open={open}
      onClose={close}
      title={made ? m.shares_ready_title() : m.shares_dialog_title({ title: video.title })}
      className="max-h-[calc(100dvh-1.5rem)] overflow-y-auto"
      footer={
        made ? (
          <>
            <Button onClick={() => setMade(undefined)}>{m.shares_ready_create_another()}</Button>
            <Button onClick={close}>{m.shares_dialog_done()}</Button>
          </>
        ) : (
          <>
            <Button onClick={close}>{m.common_cancel()}</Button>
            <Button
              variant="primary"
              type="submit"
              form={FORM}
              busy={create.isPending}
              busyLabel={m.shares_create_busy()}
            >
              {m.shares_create_button()}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <CreatedShare made={made} />
      ) : (
        <form id={FORM} noValidate onSubmit={submit} className="grid gap-4">
          <ShareForm {...{ choices, faults, video, ready, pair, isSelection }} onChange={change} />
          {create.error && <ErrorNotice error={create.error} what={m.shares_create_failed()} />}
        </form>
      )}
    </Dialog>
  );
}

/** The view state of this page, as stored in a share: other URL parameters are left out. */
function currentViewState(): string {
  const params = new URLSearchParams();
  writeViewState(params, readViewState(new URLSearchParams(location.search)));
  return params.toString();
}
