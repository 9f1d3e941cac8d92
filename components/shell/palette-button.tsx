"use client";

import { useEffect, useState } from "react";
import { Search } from "@/components/icons/search";
import { IconButton } from "@/components/ui/icon-button";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadPalette = async () => (await import("./command-palette")).CommandPalette;

/** Opens the command palette by a press or by Ctrl+K, on a Mac ⌘K. */
export function PaletteButton() {
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isOurs =
        event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey;
      if (!isOurs) return;
      event.preventDefault();
      // Another dialog keeps the keyboard; a second one above it would hide what is being decided.
      setOpen((isOpen) => !isOpen && !document.querySelector("dialog[open]"));
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <IconButton
        label={m.palette_open()}
        shortcut={keyName()}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
      >
        <Search aria-hidden="true" />
      </IconButton>
      {open && <LazyDialog load={loadPalette} given={{ onClose: () => setOpen(false) }} />}
    </>
  );
}

const keyName = () =>
  typeof navigator !== "undefined" && /Mac|iP(hone|ad|od)/.test(navigator.platform)
    ? m.palette_key_mac()
    : m.palette_key_other();
