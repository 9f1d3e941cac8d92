import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { fieldError, isAboutFields } from "@/lib/browser/field-errors";
import { useJoinShare } from "@/lib/browser/guest-review";
import { MOST_GUEST_NAME } from "@/lib/shared/contracts/guest-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type GuestNameProps = {
  token: string;
  /** The name that the visitor has given before. */
  known?: string;
  /** This server can send emails about answers. */
  mailsAnswers: boolean;
  /** Who sees the name. */
  hint?: string;
  onJoined: () => void;
  onLeave: () => void;
};

/** Asks for a name, and for an email for those who want to hear of answers; no account is made. */
export function GuestName({ token, known = "", mailsAnswers, hint, onJoined, onLeave }: GuestNameProps) {
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(known);
  const [email, setEmail] = useState("");
  const join = useJoinShare(token);
  useEffect(() => form.current?.querySelector<HTMLInputElement>(known ? "[type=email]" : "input")?.focus(), [known]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (name.trim() === "" || join.isPending) return;
    const website = String(new FormData(event.currentTarget).get("website") ?? "");
    const address = email.trim();
    join.mutate({ name, website, ...(address && { email: address }) }, { onSuccess: onJoined });
  };
  return (
    <form ref={form} onSubmit={submit} className="grid gap-2">
      <Field
        label={m.guest_review_name_label()}
        hint={hint ?? m.guest_review_name_hint()}
        autoComplete="name"
        maxLength={MOST_GUEST_NAME}
        value={name}
        error={
          fieldError(join.error, "name") ?? (isAboutFields(join.error, ["email"]) ? undefined : join.error?.message)
        }
        onChange={(event) => setName(event.target.value)}
      />
      {mailsAnswers && (
        <Field
          label={m.guest_review_email_label()}
          hint={m.guest_review_email_hint()}
          type="email"
          autoComplete="email"
          value={email}
          error={fieldError(join.error, "email")}
          onChange={(event) => setEmail(event.target.value)}
        />
      )}
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
