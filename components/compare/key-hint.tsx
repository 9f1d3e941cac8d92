"use client";

import { createContext, useContext } from "react";
import { keyHint, type ShortcutName } from "./shortcuts";

/** The keys that have another meaning on this page. */
export const KeysTaken = createContext("");

/** The key of an action on this page, for its tooltip. */
export function useKeyHint(name: ShortcutName): string | undefined {
  return keyHint(name, useContext(KeysTaken));
}
