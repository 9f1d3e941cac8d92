import type { Page } from "@playwright/test";
import type { Person } from "@/bench/product";

export type Screen = {
  name: string;
  /** What the screenshot shows, for the index. */
  shows: string;
  widths: readonly number[];
  /** Null: signed out. */
  person: Person | null;
  path: string;
  /** Another person who has this page open meanwhile. */
  beside?: { person: Person; path: string };
  /** Filmed as an animation, in the dark theme, for the README. */
  moves?: true;
  /** Brings the opened page into the state to show. */
  arrange?: (page: Page) => Promise<void>;
};
