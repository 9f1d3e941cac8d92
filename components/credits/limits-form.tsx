"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { useSaveBudget } from "@/lib/browser/credits";
import type { Credits } from "@/lib/shared/contracts/credits";

const WRONG = "Enter credits such as 60 or 60.50, or leave it empty.";

/** Parses an amount to 1/100 credit: "60.5" is 6050; empty is null (no limit); anything else is undefined. */
function readCreditsField(text: string): number | null | undefined {
  const plain = text.trim().replace(",", ".");
  if (plain === "") return null;
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined;
}

const written = (hundredths: number | null) => (hundredths === null ? "" : (hundredths / 100).toFixed(2));

/** The owner's two limits: the monthly budget, and the price above which a submission must be confirmed. */
export function LimitsForm({ credits }: { credits: Credits }) {
  const save = useSaveBudget();
  const [budget, setBudget] = useState(written(credits.budget));
  const [confirmAbove, setConfirmAbove] = useState(written(credits.confirmAbove));
  const [asked, setAsked] = useState(false);
  const limits = { budget: readCreditsField(budget), confirmAbove: readCreditsField(confirmAbove) };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const { budget: most, confirmAbove: above } = limits;
    if (most === undefined || above === undefined) return;
    save.mutate({ budget: most, confirmAbove: above });
  };

  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label="Limits"
      className="grid gap-4 rounded-panel border bg-surface-1 p-5 sm:grid-cols-2"
    >
      <Field
        label="Monthly budget"
        hint="Orders over budget are blocked. Leave empty for no limit."
        inputMode="decimal"
        value={budget}
        onChange={(event) => setBudget(event.target.value)}
        error={asked && limits.budget === undefined ? WRONG : undefined}
        className="[&_input]:font-mono"
      />
      <Field
        label="Confirm orders above"
        hint="Leave empty to never ask."
        inputMode="decimal"
        value={confirmAbove}
        onChange={(event) => setConfirmAbove(event.target.value)}
        error={asked && limits.confirmAbove === undefined ? WRONG : undefined}
        className="[&_input]:font-mono"
      />
      <div className="flex flex-wrap items-center gap-4 sm:col-span-2">
        <Button type="submit" busy={save.isPending} busyLabel="Saving">
          Save limits
        </Button>
        <p role="status" className="text-muted">
          {save.isSuccess && !save.isPending && "Saved."}
        </p>
      </div>
      {save.error && <ErrorNotice error={save.error} what="Couldn't save the limits." className="sm:col-span-2" />}
    </form>
  );
}
