import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { ApiError } from "@/lib/browser/fetch/api";
import { fieldError, isAboutFields } from "@/lib/browser/field-errors";
import { forgetName, keepName, readName } from "@/lib/browser/guest-name";
import { useJoinShare } from "@/lib/browser/guest-review";
import { isBusy } from "@/lib/browser/outbox";
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
  /** When the server can't be reached, the name waits with the text that it is for. */
  isSentLater?: boolean;
  onJoined: () => void;
  onLeave: () => void;
};

/** Asks for a name, and for an email for those who want to hear of answers; no account is made. */
export function GuestName({ token, known = "", isSentLater = false, ...props }: GuestNameProps) {
  const { mailsAnswers, hint, onJoined, onLeave } = props;
  const [before] = useState(() => readName(token));
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(known || (before?.name ?? ""));
  const [email, setEmail] = useState(before?.email ?? "");
  const join = useJoinShare(token);
  useEffect(() => form.current?.querySelector<HTMLInputElement>(known ? "[type=email]" : "input")?.focus(), [known]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (name.trim() === "" || join.isPending) return;
    const website = String(new FormData(event.currentTarget).get("website") ?? "");
    const address = email.trim();
    const given = { name, website, ...(address && { email: address }) };
    const onError = (error: Error) => {
      if (!(isSentLater && error instanceof ApiError && isBusy(error))) return;
      keepName(token, given);
      onJoined();
    };
    const onSuccess = () => {
      forgetName(token);
      onJoined();
    };
    join.mutate(given, { onSuccess, onError });
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
