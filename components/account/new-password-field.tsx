"use client";

import { useRef, useState } from "react";
import { PasswordField } from "@/components/ui/password-field";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { passwordProblemWords } from "@/lib/shared/password-problem-words";
import { MIN_PASSWORD_LENGTH, type PasswordProblem, passwordProblem } from "@/lib/shared/password-rules";

const loadScorer = () => import("@/lib/browser/score-password");

type Person = { name: string; email: string };

export type NewPassword = {
  value: string;
  change: (value: string) => void;
  /** From 0 to 4; undefined until it is known. */
  score: number | undefined;
  /** Why it will be refused; null while nothing speaks against it. */
  problem: PasswordProblem | null;
};

/** A new password while it is typed, with its score. Without the code that scores, only the server judges. */
export function useNewPassword(person: Person): NewPassword {
  const [value, setValue] = useState("");
  const [scored, setScored] = useState<{ value: string; score: number }>();
  const newest = useRef("");
  const change = (next: string) => {
    newest.current = next;
    setValue(next);
    if (next === "") return;
    loadScorer()
      .then(({ scorePassword }) => scorePassword(next))
      .then(
        (score) => newest.current === next && setScored({ value: next, score }),
        () => undefined,
      );
  };
  const score = scored?.value === value ? scored.score : undefined;
  return { value, change, score, problem: passwordProblem(value, person, score) };
}

type NewPasswordFieldProps = { password: NewPassword; error: string | undefined; label?: string };

/** A field for a new password that shows how hard it is to guess. */
export function NewPasswordField({ password, error, label = m.account_password_new() }: NewPasswordFieldProps) {
  return (
    <div className="grid gap-2">
      <PasswordField
        label={label}
        hint={m.account_password_hint({ count: MIN_PASSWORD_LENGTH })}
        name="password"
        value={password.value}
        onChange={password.change}
        autoComplete="new-password"
        error={error}
      />
      {password.value !== "" && <Strength password={password} />}
    </div>
  );
}

const STEPS = [1, 2, 3, 4] as const;
/** Passwords with a lower score are refused. */
const LEAST_SCORE = 2;
const WORDS = [m.account_strength_fair, m.account_strength_good, m.account_strength_strong];

/** Four bars, and the same in words. */
function Strength({ password: { value, score, problem } }: { password: NewPassword }) {
  const bars = problem ? 1 : (score ?? 0);
  return (
    <div className="flex items-center gap-3">
      <div aria-hidden="true" className="flex w-24 shrink-0 gap-1">
        {STEPS.map((step) => (
          <span
            key={step}
            className={`h-1.5 flex-1 rounded-full border ${step <= bars ? "border-ink bg-ink" : "border-edge"}`}
          />
        ))}
      </div>
      <p role="status" className="min-h-4.5 text-muted text-xs">
        {wordsFor(value, problem, score)}
      </p>
    </div>
  );
}

function wordsFor(value: string, problem: PasswordProblem | null, score: number | undefined): string {
  if (problem === "too_short") return m.account_strength_missing({ count: MIN_PASSWORD_LENGTH - [...value].length });
  if (problem) return problem === "common" ? m.account_strength_guessable() : passwordProblemWords(problem);
  return score === undefined ? "" : (WORDS[score - LEAST_SCORE]?.() ?? "");
}
