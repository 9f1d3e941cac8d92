"use client";

import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { cn } from "@/components/ui/class-names";
import { controlClass } from "@/components/ui/field";
import { placeNear } from "@/components/ui/place-near";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { insertMention, type Mention, matchPeople, mentionsAfter, queryAt } from "./mention-ranges";

export type Person = { id: string; name: string };
type Written = { body: string; mentions: Mention[] };

type MentionFieldProps = {
  ref: RefObject<HTMLTextAreaElement | null>;
  label: string;
  placeholder: string;
  value: Written;
  onChange: (next: Written) => void;
  people: readonly Person[];
  /** One sentence that says what to change. */
  error: string | undefined;
  /** Keys that the list of names does not use. */
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  onPaste?: (event: React.ClipboardEvent<HTMLTextAreaElement>) => void;
  onFocus: (event: React.FocusEvent) => void;
  tall: boolean;
};

/** A plain text area. After an `@` it offers the members by name; arrows, Enter and Tab choose, Esc closes the list. */
export function MentionField(props: MentionFieldProps) {
  const { ref, label, placeholder, value, onChange, people, error, onKeyDown, onPaste, onFocus, tall } = props;
  const id = useId();
  const names = useNames(ref, value, people, onChange);
  useGrow(ref, value.body, tall);

  return (
    <div className="grid min-w-0 gap-1">
      <textarea
        ref={ref}
        rows={1}
        dir="auto"
        aria-label={label}
        placeholder={placeholder}
        value={value.body}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={names.found.length > 0 ? `${id}-names` : undefined}
        aria-activedescendant={names.found.length > 0 ? `${id}-${names.at}` : undefined}
        onChange={(event) => {
          const { value: body, selectionStart } = event.target;
          onChange({ body, mentions: mentionsAfter(value.body, value.mentions, body, selectionStart) });
          names.follow(selectionStart);
        }}
        onSelect={(event) => names.follow(event.currentTarget.selectionStart)}
        onKeyDown={(event) => !names.onKeyDown(event) && onKeyDown(event)}
        onBlur={names.close}
        onFocus={onFocus}
        onPaste={onPaste}
        className={cn(controlClass, "max-h-48 resize-none overflow-y-auto py-2")}
      />
      {error && (
        <p id={`${id}-error`} role="alert" className="text-red text-xs">
          {error}
        </p>
      )}
      <span role="status" className="sr-only">
        {names.found.length > 0 && m.comments_mention_found({ count: names.found.length })}
      </span>
      {names.found.length > 0 && (
        <NameList id={id} anchor={ref} found={names.found} at={names.at} onChoose={names.choose} />
      )}
    </div>
  );
}

const STEPS: Partial<Record<string, -1 | 1>> = { ArrowDown: 1, ArrowUp: -1 };

function useNames(
  ref: RefObject<HTMLTextAreaElement | null>,
  { body, mentions }: Written,
  people: readonly Person[],
  onChange: (next: Written) => void,
) {
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const wanted = useRef<number>(undefined);
  const typed = caret === null ? null : queryAt(body, caret, mentions);
  const found = typed ? matchPeople(people, typed.query) : [];

  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    ref.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = undefined;
  });

  const choose = (person: Person | undefined) => {
    if (!(typed && person)) return;
    const next = insertMention(body, mentions, typed, person);
    wanted.current = next.caret;
    onChange({ body: next.text, mentions: next.mentions });
    setCaret(null);
  };
  return {
    found,
    at: Math.min(at, Math.max(0, found.length - 1)),
    choose,
    close: () => setCaret(null),
    follow: (now: number) => {
      setCaret(now);
      if (now !== caret) setAt(0);
    },
    /** True when the key was for the list. */
    onKeyDown: (event: KeyboardEvent): boolean => {
      if (found.length === 0 || event.ctrlKey || event.metaKey) return false;
      const { key } = event;
      const step = STEPS[key];
      if (step) setAt((at + step + found.length) % found.length);
      else if (key === "Enter" || key === "Tab") choose(found[at]);
      else if (key === "Escape") setCaret(null);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}

type NameListProps = {
  id: string;
  anchor: RefObject<HTMLTextAreaElement | null>;
  found: readonly Person[];
  at: number;
  onChoose: (person: Person) => void;
};

function NameList({ id, anchor, found, at, onChoose }: NameListProps) {
  const list = useRef<HTMLDivElement>(null);
  // After the field has grown.
  useEffect(() => {
    if (!(list.current && anchor.current)) return;
    if (!list.current.matches(":popover-open")) list.current.showPopover?.();
    placeNear(anchor.current, list.current, "top", "start");
  });
  return (
    <div
      ref={list}
      id={`${id}-names`}
      role="listbox"
      tabIndex={-1}
      popover="manual"
      aria-label={m.comments_mention_people()}
      className="floating fixed inset-auto m-0 min-w-48 max-w-72 rounded-panel p-1"
    >
      {found.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus (aria-activedescendant).
        <div
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
          className="flex min-h-8 cursor-pointer items-center truncate rounded-label px-2.5 text-sm hover:bg-surface-3 aria-selected:bg-surface-3 pointer-coarse:min-h-11"
        >
          <bdi className="truncate">{person.name}</bdi>
        </div>
      ))}
    </div>
  );
}

/** As high as its text, up to its largest height. */
function useGrow(ref: RefObject<HTMLTextAreaElement | null>, body: string, tall: boolean): void {
  useLayoutEffect(() => {
    const field = ref.current;
    if (!field) return;
    field.style.height = "auto";
    field.style.height = `${Math.max(field.scrollHeight + 2, tall && body !== "" ? 64 : 0)}px`;
  }, [ref, body, tall]);
}
