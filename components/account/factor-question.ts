import type { NewApp, Passkey } from "@/lib/shared/contracts/second-factor";

/** What a dialog of the second factor asks or shows. */
export type FactorQuestion =
  | { kind: "add-passkey" }
  | { kind: "rename-passkey"; passkey: Passkey }
  | { kind: "remove-passkey"; passkey: Passkey }
  | { kind: "confirm-app"; app: NewApp }
  | { kind: "remove-app" }
  | { kind: "replace-codes" }
  | { kind: "codes"; codes: readonly string[] };

export type FactorDialogProps = {
  onClose: () => void;
  /** Called with a sentence about what was done. */
  onDone: (words: string) => void;
  /** Called with new recovery codes, which are shown once; null when the person has some. */
  onCodes: (codes: readonly string[] | null) => void;
};
