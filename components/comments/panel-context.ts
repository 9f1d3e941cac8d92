"use client";

import { createContext, useContext } from "react";
import type { DraftScope } from "@/lib/browser/comment-drafts";
import type { Reaction } from "@/lib/shared/contracts/comment-choices";
import type { Comment } from "@/lib/shared/contracts/comments";
import type { Person } from "./mention-field";
import type { DrawOrder } from "./use-panel-drawings";

/** What every part of the panel knows, and what can be done to a comment. */
export type PanelFacts = {
  viewer: Person;
  canWrite: boolean;
  canModerate: boolean;
  people: readonly Person[];
  scope: DraftScope | undefined;
  fps: number;
  drawing: {
    draw: (order: DrawOrder) => void;
    endDrawing: () => void;
    isDrawing: () => boolean;
  };
  actions: CommentActions;
};

export type CommentActions = {
  show: (comment: Comment) => void;
  answer: (comment: Comment) => void;
  edit: (comment: Comment | null) => void;
  resolve: (comment: Comment, resolved: boolean) => void;
  react: (comment: Comment, reaction: Reaction, on: boolean) => void;
  remove: (comment: Comment) => void;
  restore: (comment: Comment) => void;
  copyLink: (comment: Comment) => void;
  /** Lets a guest's comment that waits be seen by other visitors. */
  release: (comment: Comment) => void;
  /** Blocks the guest who wrote it. */
  block: (comment: Comment) => void;
};

/** What a comment refers to. Apart from the facts, because it changes with each comment and each shown result: few parts need it. */
export type PanelReferences = {
  /** The name of a result, when it is another one than the player shows. */
  otherResult: (comment: Comment) => string | null;
  /** What a comment was carried over from, while it is there. */
  originalOf: (comment: Comment) => Comment | undefined;
  /** The number of a result's version. */
  versionOf: (reshootId: string | null) => number | undefined;
};

export const PanelContext = createContext<PanelFacts | null>(null);

export const ReferencesContext = createContext<PanelReferences | null>(null);

export const usePanel = (): PanelFacts => given(useContext(PanelContext));
export const useReferences = (): PanelReferences => given(useContext(ReferencesContext));

function given<Value>(value: Value | null): Value {
  if (value === null) throw new Error("This component belongs inside the comments panel."); // text-ok: for developers
  return value;
}
