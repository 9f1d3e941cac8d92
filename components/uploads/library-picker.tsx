"use client";

import { useDeferredValue, useId, useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { useVideos } from "@/lib/browser/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type LibraryPickerProps = {
  /** The source that is open: it cannot be its own result. */
  videoId: string;
  chosen: string | null;
  onChoose: (videoId: string) => void;
  problem: string | undefined;
};

/** Chooses a video of the library by search; the newest first. */
export function LibraryPicker({ videoId, chosen, onChoose, problem }: LibraryPickerProps) {
  const id = useId();
  const [search, setSearch] = useState("");
  const { data, error } = useVideos({ search: useDeferredValue(search), sort: "newest" });
  const videos = data?.pages.flatMap(({ items }) => items).filter((video) => video.id !== videoId);
  const offered = videos?.filter(({ status }) => status === "ready");
  return (
    <div className="grid gap-2">
      <Field
        label={m.uploads_library_search()}
        type="search"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
        error={problem}
        autoComplete="off"
      />
      {error && !data && <ErrorNotice error={error} what={m.uploads_library_failed()} />}
      <fieldset className="grid max-h-56 overflow-y-auto rounded-control border p-1">
        <legend className="sr-only">{m.uploads_library_label()}</legend>
        {offered?.map((video) => (
          <label
            key={video.id}
            className="flex min-h-9 pointer-coarse:min-h-11 min-w-0 cursor-pointer items-center gap-2 rounded-control px-2 hover:bg-surface-2"
          >
            <input
              type="radio"
              name={id}
              checked={video.id === chosen}
              onChange={() => onChoose(video.id)}
              className="size-4 shrink-0"
            />
            <span className="truncate" title={video.title}>
              {video.title}
            </span>
          </label>
        ))}
        <p role="status" className="px-2 text-muted text-sm empty:hidden">
          {!error && !data && m.uploads_library_loading()}
          {offered?.length === 0 && (search === "" ? m.uploads_library_empty() : m.uploads_library_none())}
        </p>
      </fieldset>
    </div>
  );
}
