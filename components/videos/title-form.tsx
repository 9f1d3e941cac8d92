"use client";

import { type FormEvent, useState } from "react";
import { Pencil } from "@/components/icons/pencil";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { useRenameVideo } from "@/lib/browser/videos";
import { MAX_TITLE } from "@/lib/shared/contracts/title-length";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type Titled = { id: string; title: string };

/** Changes the title of a source. The field is shown on request: a phone would open its keyboard over the details. */
export function TitleForm(titled: Titled) {
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <Form {...titled} />;
  return (
    <Button
      size="small"
      className="justify-self-start"
      icon={<Pencil aria-hidden="true" className="size-3.5" />}
      onClick={() => setEditing(true)}
    >
      {m.videos_title_rename()}
    </Button>
  );
}

/** Enter saves; an empty title is refused at the field. */
function Form({ id, title }: Titled) {
  const [text, setText] = useState(title);
  const [isEmpty, setEmpty] = useState(false);
  const rename = useRenameVideo();
  const saved = rename.data?.title ?? title;
  const isChanged = text.trim() !== saved;

  const save = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(text.trim() === "");
    if (text.trim() !== "" && isChanged) rename.mutate({ id, title: text.trim() });
  };

  return (
    <form onSubmit={save} className="flex flex-wrap items-end gap-2" noValidate>
      <Field
        label={m.videos_title_label()}
        value={text}
        maxLength={MAX_TITLE}
        autoComplete="off"
        autoFocus
        error={isEmpty ? m.videos_title_empty() : undefined}
        onChange={({ target }) => {
          setText(target.value);
          setEmpty(false);
        }}
        className="min-w-60 flex-1"
      />
      <Button type="submit" disabled={!isChanged} busy={rename.isPending} busyLabel={m.videos_title_busy()}>
        {m.videos_title_save()}
      </Button>
      {rename.error && <ErrorNotice error={rename.error} what={m.videos_title_failed()} className="basis-full" />}
      <p role="status" className={rename.isSuccess && !isChanged ? "basis-full text-muted text-xs" : "sr-only"}>
        {rename.isSuccess && !isChanged ? m.videos_title_saved() : ""}
      </p>
    </form>
  );
}
