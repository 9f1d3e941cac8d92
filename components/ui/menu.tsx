"use client";

import { type ComponentProps, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { cn } from "./class-names";
import { type Align, placeNear } from "./place-near";

type MenuProps = {
  /** The accessible name of the button and of the group of items. */
  label: string;
  /** The content of the button. */
  button: ReactNode;
  buttonClassName?: string;
  align?: Align;
  /** Not rendered before it is about to be opened: a list has many menus. Empty while it is loading. */
  children: ReactNode;
  /** Called when it is about to be opened. */
  onIntent?: () => void;
};

const STEPS: Partial<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => (index >= last ? 0 : index + 1),
  ArrowUp: (index, last) => (index <= 0 ? last : index - 1),
  Home: () => 0,
  End: (_, last) => last,
};

const itemsOf = (menu: HTMLElement) => [
  ...menu.querySelectorAll<HTMLElement>("[data-menu-item], input:checked, input[type=number]"),
];

/**
 * A button with a popover below it. Arrows move between items; Esc and a press outside close it and return the focus to the
 * button. The items stay buttons, links and fields for assistive technology, which an ARIA menu could not hold.
 */
export function Menu({ label, button, buttonClassName, align = "end", children, onIntent }: MenuProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLFieldSetElement>(null);
  const [open, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const want = () => {
    setWanted(true);
    onIntent?.();
  };

  // Items that are loaded when the menu opens come later, and make it wider.
  useEffect(() => {
    const [button, menu] = [trigger.current, popover.current];
    if (!(open && button && menu)) return;
    let isFocused = false;
    const size = new ResizeObserver(() => {
      placeNear(button, menu, "bottom", align);
      if (isFocused) return;
      const [first] = itemsOf(menu);
      first?.focus();
      isFocused = Boolean(first);
    });
    size.observe(menu);
    return () => size.disconnect();
  }, [open, align]);

  const onKeyDown = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    const step = STEPS[event.key];
    if (!step || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    const items = itemsOf(event.currentTarget);
    const next = step(items.indexOf(document.activeElement as HTMLElement), items.length - 1);
    items[next]?.focus();
  };

  return (
    <>
      <button
        ref={trigger}
        type="button"
        aria-expanded={open}
        popoverTarget={id}
        className={buttonClassName}
        onPointerEnter={want}
        onFocus={want}
        onClick={want}
      >
        <span aria-hidden="true">{button}</span>
        <span className="sr-only">{label}</span>
      </button>
      <fieldset
        ref={popover}
        id={id}
        aria-label={label}
        popover="auto"
        onBeforeToggle={(event) => event.newState === "open" && setWanted(true)}
        onToggle={(event) => setOpen(event.newState === "open")}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          if ((event.target as HTMLElement).closest("[data-menu-item]")) popover.current?.hidePopover();
        }}
        className="floating grow-in fixed inset-auto m-0 min-w-56 rounded-panel p-1.5"
      >
        {isWanted && children}
      </fieldset>
    </>
  );
}

const itemClass =
  "flex min-h-10 w-full items-center gap-2.5 rounded-label px-2.5 text-left text-sm text-ink hover:bg-surface-3 " +
  "focus-visible:bg-surface-3 focus-visible:outline-offset-0 sm:min-h-8 [&_svg]:size-4 [&_svg]:text-muted";

/** One action of a menu; pressing it closes the menu. */
export function MenuButton({ className, ...props }: ComponentProps<"button">) {
  return <button type="button" data-menu-item {...props} className={cn(itemClass, className)} />;
}

/** Spread on a link inside a menu. */
export const menuLink = { "data-menu-item": true, className: itemClass } as const;
