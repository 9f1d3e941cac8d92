"use client";

import { useRouter } from "next/navigation";
import { Clapperboard } from "@/components/icons/clapperboard";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { IconButton } from "@/components/ui/icon-button";
import { useToast } from "@/components/ui/toast";
import { useAddAsSource } from "@/lib/browser/add-as-source";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";

type UseAsSourceProps = {
  reshoot: Reshoot;
  /** On a card, which is narrow. */
  compact?: boolean;
};

/** Makes a result a source and opens it there; one that already is a source is only opened. */
export function UseAsSource({ reshoot, compact = false }: UseAsSourceProps) {
  const { mutate, isPending, error } = useAddAsSource();
  const router = useRouter();
  const toast = useToast();
  const press = () =>
    mutate(reshoot.id, {
      onSuccess: ({ video, added }) => {
        const text = added ? m.reshoots_use_as_source_added() : m.reshoots_use_as_source_known();
        toast({ text, detail: video.title, tone: added ? "good" : "idle" });
        router.push(`/videos/${video.id}`);
      },
    });
  return (
    <>
      {compact ? (
        <IconButton
          label={m.reshoots_use_as_source_of({ name: nameOf(reshoot) })}
          disabled={isPending}
          onClick={press}
          className="sm:size-7"
        >
          <Clapperboard aria-hidden="true" />
        </IconButton>
      ) : (
        <Button busy={isPending} busyLabel={m.reshoots_use_as_source_busy()} onClick={press}>
          {m.reshoots_use_as_source()}
        </Button>
      )}
      {error && (
        <ErrorNotice
          error={error}
          what={m.reshoots_use_as_source_failed()}
          className={compact ? "basis-full p-2.5 text-xs" : "order-first basis-full"}
        />
      )}
    </>
  );
}

const nameOf = ({ motion, version }: Reshoot) => m.reshoots_result_name({ motion: motionLabel(motion), version });
