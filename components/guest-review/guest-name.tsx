import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useJoinShare } from "@/lib/browser/guest-review";
import { MOST_GUEST_NAME } from "@/lib/shared/contracts/guest-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type GuestNameProps = { token: string; onJoined: () => void; onLeave: () => void };

/** Asks for a name, once; no account is made. */
export function GuestName({ token, onJoined, onLeave }: GuestNameProps) {
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState("");
  const join = useJoinShare(token);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (name.trim() === "" || join.isPending) return;
    const website = String(new FormData(event.currentTarget).get("website") ?? "");
    join.mutate({ name, website }, { onSuccess: onJoined });
  };
  return (
    <form ref={form} onSubmit={submit} className="grid gap-2">
      <Field
        label={m.guest_review_name_label()}
        hint={m.guest_review_name_hint()}
        autoComplete="name"
        maxLength={MOST_GUEST_NAME}
        value={name}
        error={join.error?.message}
        onChange={(event) => setName(event.target.value)}
      />
      {/* Only programs fill this in. */}
      <input name="website" tabIndex={-1} autoComplete="off" aria-hidden="true" className="absolute -left-[999rem]" />
      <div className="flex justify-end gap-2">
        <Button onClick={onLeave} className="pointer-coarse:h-11">
          {m.common_cancel()}
        </Button>
        <Button
          type="submit"
          variant="primary"
          busy={join.isPending}
          disabled={name.trim() === ""}
          className="pointer-coarse:h-11"
        >
          {m.guest_review_name_continue()}
        </Button>
      </div>
    </form>
  );
}
