"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { useSaveBudget } from "@/lib/browser/credits";
import type { Credits } from "@/lib/shared/contracts/credits";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { overBudgetBy } from "./over-budget";

/** Parses an amount to 1/100 credit: "60.5" is 6050; empty is null (no limit); anything else is undefined. */
function readCreditsField(text: string): number | null | undefined {
  const plain = text.trim().replace(",", ".");
  if (plain === "") return null;
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined;
}

/** `/credits#budget` leads to the field. */
function focusWhenLinked(form: HTMLFormElement | null): void {
  if (form && location.hash === `#${form.id}`) form.querySelector("input")?.focus();
}

const written = (hundredths: number | null) => (hundredths === null ? "" : (hundredths / 100).toFixed(2));

/** The owner's two limits: the monthly budget, and the price above which a submission must be confirmed. */
export function LimitsForm({ credits }: { credits: Credits }) {
  const save = useSaveBudget();
  const [budget, setBudget] = useState(written(credits.budget));
  const [confirmAbove, setConfirmAbove] = useState(written(credits.confirmAbove));
  const [asked, setAsked] = useState(false);
  const overBy = overBudgetBy({ ...credits, budget: readCreditsField(budget) ?? null });
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
      id="budget"
      ref={focusWhenLinked}
      onSubmit={submit}
      noValidate
      aria-label={m.credits_limits_label()}
      className="grid gap-4 rounded-panel border bg-surface-1 p-5 sm:grid-cols-2"
    >
      <Field
        label={m.credits_limits_budget()}
        hint={m.credits_limits_budget_hint()}
        inputMode="decimal"
        value={budget}
        onChange={(event) => setBudget(event.target.value)}
        error={asked && limits.budget === undefined ? m.credits_limits_wrong() : undefined}
        className="[&_input]:font-mono"
      />
      <Field
        label={m.credits_limits_confirm()}
        hint={m.credits_limits_confirm_hint()}
        inputMode="decimal"
        value={confirmAbove}
        onChange={(event) => setConfirmAbove(event.target.value)}
        error={asked && limits.confirmAbove === undefined ? m.credits_limits_wrong() : undefined}
        className="[&_input]:font-mono"
      />
      <p role="status" className="text-amber text-xs empty:hidden sm:col-span-2">
        {overBy > 0 && m.credits_limits_below_used({ amount: formatCredits(overBy) })}
      </p>
      <div className="flex flex-wrap items-center gap-4 sm:col-span-2">
        <Button type="submit" busy={save.isPending} busyLabel={m.credits_limits_saving()}>
          {m.credits_limits_save()}
        </Button>
        <p role="status" className="text-muted">
          {save.isSuccess && !save.isPending && m.credits_limits_saved()}
        </p>
      </div>
      {save.error && <ErrorNotice error={save.error} what={m.credits_limits_save_failed()} className="sm:col-span-2" />}
    </form>
  );
}
