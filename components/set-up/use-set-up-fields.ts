import { type RefObject, useState } from "react";
import { FIELDS, type FieldName, type Problems, type Values } from "./set-up-problems";

const NOTHING: Values = { code: "", team: "", name: "", email: "", password: "" };
const LONGEST = { code: 200, team: 100, name: 100, email: 254 } as const;

type Given = { form: RefObject<HTMLFormElement | null>; refusals: Problems; onChange: () => void };

/** The words of the form and the problem of each field: those seen here, and the server's `refusals`. */
export function useSetUpFields({ form, refusals, onChange }: Given) {
  const [values, setValues] = useState(NOTHING);
  const [seen, setSeen] = useState<Problems>({});
  const errors = { ...seen, ...refusals };

  const change = (name: FieldName) => (value: string) => {
    setValues((all) => ({ ...all, [name]: value }));
    setSeen(({ [name]: _, ...others }) => others);
    onChange();
  };
  /** Focuses the first field with a problem; false when there is none. */
  const focusFirst = (problems: Problems): boolean => {
    const first = FIELDS.find((name) => problems[name]);
    if (first) form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    return first !== undefined;
  };
  /** Shows these problems; true when there are any. */
  const show = (problems: Problems): boolean => {
    setSeen(problems);
    return focusFirst(problems);
  };
  const text = (name: Exclude<FieldName, "password">) => ({
    name,
    value: values[name],
    error: errors[name],
    maxLength: LONGEST[name],
    onChange: (event: { target: { value: string } }) => change(name)(event.target.value),
  });
  return { values, errors, change, focusFirst, show, text };
}
